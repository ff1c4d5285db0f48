package dev.athanor.repository.internal.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * The transaction of one thread, from its first unit of work to the end of that unit.
 *
 * <p>Not thread-safe; it belongs to the thread that opened it.
 */
final class ActiveTransaction {

    private final Connection connection;

    ActiveTransaction(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    @SuppressWarnings("ReferenceEquality") // the very connection that was lent, not one like it
    boolean owns(Connection other) {
        return connection == other;
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    void release(Savepoint savepoint) throws SQLException {
        connection.releaseSavepoint(savepoint);
    }

    void rollback(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }
}
