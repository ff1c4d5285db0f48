package dev.athanor.repository.internal.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Configuration;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows straight from JDBC, by driver calls where they do the same as jOOQ's bindings, else by the bindings.
 *
 * @param configuration what bindings and converters find
 */
public record RowReader(Configuration configuration) {

    private static final Set<Class<?>> ORDINARY = Set.of(String.class, Boolean.class, UUID.class);

    /** Whether only jOOQ's own execution can read some of them: composite types, and arrays of anything out of the ordinary. */
    static boolean needsJooq(List<? extends Field<?>> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (needsJooq(fields.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** An array is sent as text, whatever it is of. */
    static boolean isComposite(Field<?> field) {
        return Record.class.isAssignableFrom(field.getConverter().fromType());
    }

    /** An array is read by what it is of. */
    private static boolean needsJooq(Field<?> field) {
        Class<?> type = field.getConverter().fromType();
        if (!type.isArray() || type == byte[].class) {
            return isComposite(field) || Result.class.isAssignableFrom(type);
        }
        Class<?> element = type.getComponentType();
        return !ORDINARY.contains(element)
                && !Number.class.isAssignableFrom(element)
                && !EnumType.class.isAssignableFrom(element);
    }

    /** The values of a row that jOOQ has read. Its own intoArray makes a configuration for every record without one. */
    public static @Nullable Object[] values(Record row) {
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return values;
    }

    void read(ResultSet result, List<? extends Field<?>> columns, Consumer<@Nullable Object[]> rows)
            throws SQLException {
        if (!result.next()) {
            return;
        }
        DirectTypes.Reader[] readers = readers(columns);
        do {
            @Nullable Object[] values = new @Nullable Object[readers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = readers[i].read(result, i + 1);
            }
            rows.accept(values);
        } while (result.next());
    }

    private DirectTypes.Reader[] readers(List<? extends Field<?>> columns) {
        DirectTypes.Reader[] readers = new DirectTypes.Reader[columns.size()];
        for (int i = 0; i < readers.length; i++) {
            Field<?> column = columns.get(i);
            DirectTypes.Reader direct = DirectTypes.reader(column);
            readers[i] = direct == null ? (result, index) -> bound(result, index, column) : direct;
        }
        return readers;
    }

    private <T> @Nullable Object bound(ResultSet result, int index, Field<T> column) throws SQLException {
        ReadScope<T> scope = new ReadScope<>(configuration, result, index, column);
        column.getBinding().get(scope);
        return scope.value();
    }
}
