package dev.athanor.repository.internal.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of one thread, from its first unit of work to the end of that unit.
 *
 * <p>Not thread-safe; it belongs to the thread that opened it.
 */
final class ActiveTransaction {

    private final Connection connection;
    private @Nullable Instant instant;

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

    /** The one instant that everything in this transaction is dated with. */
    Instant instant(Supplier<Instant> clock) {
        Instant known = instant;
        if (known == null) {
            known = clock.get();
            instant = known;
        }
        return known;
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
