package dev.athanor.repository.internal.jdbc;

import java.io.Closeable;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.SQLXML;
import org.jooq.BindingSetStatementContext;
import org.jooq.Configuration;
import org.jooq.ContextConverter;
import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/** One parameter about to be bound. */
final class BindScope<U> extends JdbcScope implements BindingSetStatementContext<U> {

    private final PreparedStatement statement;
    private final int index;
    private final @Nullable U value;

    BindScope(Configuration configuration, PreparedStatement statement, int index, @Nullable U value) {
        super(configuration);
        this.statement = statement;
        this.index = index;
        this.value = value;
    }

    @Override
    public PreparedStatement statement() {
        return statement;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    @SuppressWarnings("NullAway") // jOOQ's interface does not say so, but NULL is null here
    public U value() {
        return value;
    }

    @Override
    public <T> BindingSetStatementContext<T> convert(Converter<? extends T, ? super U> converter) {
        return new BindScope<>(
                configuration(),
                statement,
                index,
                ContextConverter.scoped(converter).to(value(), this));
    }

    // The driver's arrays and large objects hold nothing on the server that outlives the statement.

    @Override
    public Array autoFree(Array array) {
        return array;
    }

    @Override
    public Blob autoFree(Blob blob) {
        return blob;
    }

    @Override
    public Clob autoFree(Clob clob) {
        return clob;
    }

    @Override
    public SQLXML autoFree(SQLXML xml) {
        return xml;
    }

    @Override
    public <R extends Closeable> R autoClose(R closeable) {
        return closeable;
    }

    @Override
    public <R extends AutoCloseable> R autoClose(R closeable) {
        return closeable;
    }
}
