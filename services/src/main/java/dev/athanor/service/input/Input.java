package dev.athanor.service.input;

import dev.athanor.repository.ColumnValues;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.RowPatch;
import java.util.Set;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Input that has been turned into columns of a table: goes wherever a generated {@code New…} or {@code …Patch} goes.
 *
 * <p>Immutable.
 *
 * @param <R> the table's jOOQ record
 */
public final class Input<R extends TableRecord<R>> implements NewRow<R>, RowPatch<R> {

    private final ColumnValues<R> values;

    Input(ColumnValues<R> values) {
        this.values = values;
    }

    @Override
    public void applyTo(R record) {
        values.applyTo(record);
    }

    /**
     * The columns that are present.
     *
     * @return in the order they came
     */
    public Set<TableField<R, ?>> fields() {
        return values.fields();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Input<?> that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return the columns that are present, without their values} */
    @Override
    public String toString() {
        return "Input" + fields().stream().map(TableField::getName).toList();
    }
}
