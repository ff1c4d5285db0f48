package dev.athanor.repository.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Binds values of one type, by driver calls where they do the same as jOOQ's binding, else by the binding.
 *
 * <p>Immutable, thread-safe.
 */
public final class ValueBinder<T> {

    private final Configuration configuration;
    private final Field<T> type;
    private final boolean isPlain;

    private ValueBinder(Configuration configuration, Field<T> type) {
        this.configuration = configuration;
        this.type = type;
        this.isPlain = DirectTypes.isPlain(type);
    }

    /**
     * Binds values of a type.
     *
     * @param configuration what bindings and converters find
     */
    public static ValueBinder<?> of(Configuration configuration, Field<?> type) {
        return new ValueBinder<>(configuration, type);
    }

    /** Binds a value, which is of the type. */
    @SuppressWarnings("unchecked") // the caller says so
    public void bind(PreparedStatement prepared, int index, @Nullable Object value) throws SQLException {
        if (!isPlain || !DirectTypes.bind(prepared, index, value)) {
            type.getBinding().set(new BindScope<>(configuration, prepared, index, (T) value));
        }
    }
}
