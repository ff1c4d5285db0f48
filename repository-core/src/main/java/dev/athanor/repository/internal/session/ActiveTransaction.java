package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The transaction of one thread, from its first unit of work to the end of that unit.
 *
 * <p>Not thread-safe; it belongs to the thread that opened it.
 */
final class ActiveTransaction implements Transaction {

    private final Thread owner = Thread.currentThread();
    private final Connection connection;
    private final List<Callback> callbacks = new ArrayList<>();
    private @Nullable Instant instant;
    private @Nullable RepositoryException firstFailure;
    private volatile boolean ended;

    /** What runs afterwards, and whether the unit that asked for it has been undone. */
    private record Callback(Consumer<Outcome> action, boolean isUndone) {}

    /** Where a nested unit of work began. */
    record Mark(Savepoint savepoint, int callbacks) {}

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

    @Override
    public void afterCompletion(Consumer<Outcome> callback) {
        Objects.requireNonNull(callback, "callback");
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "This transaction belongs to thread " + owner.getName() + " and was used on "
                            + Thread.currentThread().getName() + "; a transaction does not spread to other threads");
        }
        if (ended) {
            throw new IllegalStateException("This transaction has ended");
        }
        callbacks.add(new Callback(callback, false));
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

    /** The first failure that nothing has undone since; later ones only say that there was one. */
    RepositoryException first(RepositoryException failure) {
        RepositoryException known = firstFailure;
        if (known == null) {
            firstFailure = failure;
            return failure;
        }
        return known;
    }

    void begin(TransactionOptions options) throws SQLException {
        connection.setAutoCommit(false);
        String sql = options.sql();
        if (!sql.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** Commits; PostgreSQL would answer the COMMIT of a failed transaction with a rollback, and no error. */
    void commit() throws SQLException {
        RepositoryException failure = firstFailure;
        if (failure != null
                && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw new SQLException("not committed", "25P02", failure);
        }
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    Mark mark() throws SQLException {
        return new Mark(connection.setSavepoint(), callbacks.size());
    }

    void release(Mark mark) throws SQLException {
        connection.releaseSavepoint(mark.savepoint());
    }

    void rollback(Mark mark) throws SQLException {
        for (int i = mark.callbacks(); i < callbacks.size(); i++) {
            callbacks.set(i, new Callback(callbacks.get(i).action(), true));
        }
        connection.rollback(mark.savepoint());
        firstFailure = null;
    }

    /** Runs the callbacks, and hands on what they throw. */
    void complete(Outcome outcome, Consumer<? super Throwable> failures) {
        ended = true;
        for (Callback callback : callbacks) {
            try {
                callback.action().accept(callback.isUndone() ? Outcome.ROLLED_BACK : outcome);
            } catch (RuntimeException | Error failure) {
                failures.accept(failure);
            }
        }
    }
}
