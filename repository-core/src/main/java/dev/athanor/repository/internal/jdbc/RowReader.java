package dev.athanor.repository.internal.jdbc;

import dev.athanor.repository.exception.ColumnTypeException;
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
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows straight from JDBC, by driver calls where they do the same as jOOQ's bindings, else by the bindings.
 *
 * <p>Immutable, thread-safe.
 */
public final class RowReader {

    private static final String DATA_EXCEPTION = "22";
    private static final Set<Class<?>> ORDINARY = Set.of(String.class, Boolean.class, UUID.class);

    private final Configuration configuration;
    private final List<? extends Field<?>> columns;
    private final DirectTypes.Reader[] readers;

    private RowReader(Configuration configuration, List<? extends Field<?>> columns) {
        this.configuration = configuration;
        this.columns = columns;
        this.readers = columns.stream().map(this::reader).toArray(DirectTypes.Reader[]::new);
    }

    /**
     * Reads rows of these columns.
     *
     * @param configuration what bindings and converters find
     */
    public static RowReader of(Configuration configuration, List<? extends Field<?>> columns) {
        return new RowReader(configuration, columns);
    }

    /** Whether only jOOQ's own execution can read some of them: composite types, and arrays of anything out of the ordinary. */
    public static boolean needsJooq(List<? extends Field<?>> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (needsJooq(fields.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** An array is sent as text, whatever it is of. */
    public static boolean isComposite(Field<?> field) {
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

    /** Reads all rows of a result. */
    public void read(ResultSet result, Consumer<@Nullable Object[]> rows) throws SQLException {
        while (result.next()) {
            @Nullable Object[] values = new @Nullable Object[readers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(result, i);
            }
            rows.accept(values);
        }
    }

    private @Nullable Object value(ResultSet result, int column) throws SQLException {
        try {
            return readers[column].read(result, column + 1);
        } catch (DataTypeException | ColumnTypeException | IllegalArgumentException e) {
            throw new ColumnFault(columns.get(column), e);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION)) {
                throw new ColumnFault(columns.get(column), e);
            }
            throw e;
        }
    }

    private DirectTypes.Reader reader(Field<?> column) {
        DirectTypes.Reader direct = DirectTypes.reader(column);
        return direct == null ? (result, index) -> bound(result, index, column) : direct;
    }

    private <T> @Nullable Object bound(ResultSet result, int index, Field<T> column) throws SQLException {
        ReadScope<T> scope = new ReadScope<>(configuration, result, index, column);
        column.getBinding().get(scope);
        return scope.value();
    }
}
