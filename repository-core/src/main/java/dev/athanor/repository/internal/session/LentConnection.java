package dev.athanor.repository.internal.session;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.tools.jdbc.DefaultConnection;

/**
 * The connection of a transaction as it is lent to jOOQ and through it to everybody: good for statements, on the transaction's thread,
 * until the transaction ends.
 */
final class LentConnection extends DefaultConnection {

    private final Thread owner = Thread.currentThread();
    private volatile boolean ended;

    LentConnection(Connection connection) {
        super(connection);
    }

    void end() {
        ended = true;
    }

    private Connection delegate() {
        if (ended) {
            throw new IllegalStateException(
                    "The unit of work that this connection belongs to has ended; nothing of it can be used after it");
        }
        if (!Thread.currentThread().equals(owner)) {
            throw new IllegalStateException("This connection belongs to a unit of work on thread " + owner.getName()
                    + " and cannot be used on thread " + Thread.currentThread().getName());
        }
        return getDelegate();
    }

    private static UnsupportedOperationException refusal(String what) {
        return new UnsupportedOperationException(what + ": the unit of work ends its transaction; throw to roll back");
    }

    @Override
    public Statement createStatement() throws SQLException {
        return delegate().createStatement();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return delegate().createStatement(type, concurrency);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return delegate().createStatement(type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return delegate().prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return delegate().prepareStatement(sql, type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return delegate().prepareStatement(sql, type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return delegate().prepareStatement(sql, generatedKeys);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        return delegate().prepareStatement(sql, columns);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        return delegate().prepareStatement(sql, columns);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return delegate().prepareCall(sql);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }

    @Override
    public void commit() {
        throw refusal("commit()");
    }

    @Override
    public void rollback() {
        throw refusal("rollback()");
    }

    @Override
    public void setAutoCommit(boolean autoCommit) {
        throw refusal("setAutoCommit()");
    }

    @Override
    public void close() {
        throw refusal("close()");
    }
}
