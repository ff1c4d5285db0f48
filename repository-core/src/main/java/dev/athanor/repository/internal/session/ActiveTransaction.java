package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.internal.error.SqlStateRule;
import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.Transaction;
import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
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
    private final Link link;
    private final TransactionOptions options;
    private final Object identity;
    private final @Nullable ActiveTransaction suspended;
    private final Callbacks callbacks = new Callbacks();
    private @Nullable LentConnection lent;
    private @Nullable Instant instant;
    private @Nullable RepositoryException firstFailure;
    private @Nullable Throwable fault;
    private volatile @Nullable Outcome outcome;
    private int savepoints;
    private boolean sessionLost;
    private boolean closed;

    /** A point that can be gone back to. */
    record Mark(
            Savepoint savepoint,
            int callbacks,
            @Nullable RepositoryException firstFailure,
            @Nullable Throwable fault) {}

    /**
     * @param identity tells it from other transactions of a transaction manager
     * @param suspended which one goes on after it
     */
    ActiveTransaction(Link link, TransactionOptions options, Object identity, @Nullable ActiveTransaction suspended) {
        this.link = link;
        this.options = options;
        this.identity = identity;
        this.suspended = suspended;
    }

    Link link() {
        return link;
    }

    TransactionOptions options() {
        return options;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    @Override
    public boolean isActive() {
        return !isEnded();
    }

    @Override
    public void afterCompletion(Consumer<Outcome> callback) {
        Objects.requireNonNull(callback, "callback");
        if (!Thread.currentThread().equals(owner)) {
            throw new IllegalStateException("This transaction belongs to thread " + owner.getName()
                    + " and was used on " + Thread.currentThread().getName()
                    + "; a transaction does not spread to other threads");
        }
        if (isEnded()) {
            throw new IllegalStateException("This transaction has ended");
        }
        callbacks.add(callback);
    }

    @SuppressWarnings("ReferenceEquality") // that very transaction
    boolean is(Object other) {
        return identity == other;
    }

    /** Whether the connection is of a data source, and not lent by a framework. */
    boolean isOurs() {
        return link instanceof JdbcLink;
    }

    @Nullable
    ActiveTransaction suspended() {
        return suspended;
    }

    /** For statements, by whomever. */
    Connection connection() throws SQLException {
        LentConnection known = lent;
        if (known == null) {
            known = new LentConnection(link.connection());
            lent = known;
        }
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // the very connection that was lent, not one like it
    boolean owns(Connection other) {
        return lent == other;
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

    void failed(RepositoryException failure) {
        if (firstFailure == null) {
            firstFailure = failure;
        }
        sessionLost |= failure.sqlState()
                        .map(state -> SqlStateRule.of(state).isSessionLost())
                        .orElse(false)
                && !(options.isReadOnly() && isReadOnlyRefusal(failure));
    }

    private static boolean isReadOnlyRefusal(RepositoryException failure) {
        return failure.sqlState()
                .filter(state -> SqlStateRule.of(state) == SqlStateRule.READ_ONLY)
                .isPresent();
    }

    @Nullable
    RepositoryException firstFailure() {
        return firstFailure;
    }

    /** A unit of work that joined has failed, and with it the whole. */
    void fault(Throwable failure) {
        if (fault == null) {
            fault = failure;
        }
        if (savepoints == 0) {
            link.rollBackOnly();
        }
    }

    /** PostgreSQL answers the COMMIT of a transaction that it has given up with a ROLLBACK, which is no error to it. */
    void requireCommittable() throws SQLException {
        requireNoFault();
        if (isGivenUp()) {
            throw new TransactionAbortedException(
                    "A statement of this unit of work has failed and its exception was caught, so all was rolled back;"
                            + " run what may fail in transactions().savepoint().run(…)",
                    null,
                    firstFailure);
        }
    }

    private boolean isGivenUp() throws SQLException {
        Connection connection = link.connection();
        return connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
    }

    void requireNoFault() {
        if (fault != null) {
            throw new TransactionAbortedException(
                    "A unit of work inside this one has failed and its exception was caught, so all was rolled back;"
                            + " run what may fail in transactions().savepoint().run(…)",
                    null,
                    fault);
        }
    }

    Mark setSavepoint() throws SQLException {
        Mark mark = new Mark(link.connection().setSavepoint(), callbacks.size(), firstFailure, fault);
        savepoints++;
        return mark;
    }

    void release(Mark mark) throws SQLException {
        link.connection().releaseSavepoint(mark.savepoint());
        savepoints--;
    }

    void rollBackTo(Mark mark) throws SQLException {
        savepoints--;
        callbacks.undoFrom(mark.callbacks());
        link.connection().rollback(mark.savepoint());
        firstFailure = mark.firstFailure();
        fault = mark.fault();
    }

    /** Gives the connection back, unless it is of no use any more; the second time it does nothing. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (sessionLost) {
            link.discard();
        } else {
            link.close();
        }
    }

    void lose() {
        sessionLost = true;
    }

    void end(Outcome settled) {
        outcome = settled;
        if (lent != null) {
            lent.end();
        }
    }

    boolean isEnded() {
        return outcome != null;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }
}
