package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * The statements about the rows that match a condition, and that are therefore built each time.
 *
 * <p>Thread-safe.
 */
public final class Queries<R extends Record> {

    private final Function<Operation, DSLContext> dsl;
    private final TableModel<R> model;
    private final Visibility visibility;
    private final Supplier<Moment> moments;

    /** Reads through what runs statements and names the operation when one fails. */
    public Queries(
            Function<Operation, DSLContext> dsl, TableModel<R> model, Visibility visibility, Supplier<Moment> moments) {
        this.dsl = dsl;
        this.model = model;
        this.visibility = visibility;
        this.moments = moments;
    }

    public Table<R> table() {
        return model.table();
    }

    public List<TableField<R, ?>> key() {
        return model.key();
    }

    public boolean exists(Condition condition) {
        return dsl("exists").fetchExists(table(), visible(condition));
    }

    public long count(Condition... conditions) {
        Long count = dsl("count")
                .select(DSL.count().coerce(Long.class))
                .from(table())
                .where(visible(conditions))
                .fetchSingle()
                .value1();
        return Objects.requireNonNull(count, "count(*) is never null");
    }

    /** Runs statements, and names the operation when one fails. */
    public DSLContext dsl(String verb) {
        return dsl.apply(Operation.on(verb, table()));
    }

    /** All conditions of the caller, on rows that exist as far as the table's traits are concerned. */
    public Condition visible(Condition... conditions) {
        Condition all = DSL.noCondition();
        for (Condition condition : conditions) {
            all = all.and(Objects.requireNonNull(condition, "condition"));
        }
        Slots slots = Slots.of(Call.ofKey(List.of(), moments.get()));
        return all.and(model.visible(visibility, slots));
    }
}
