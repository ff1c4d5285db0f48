package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.Transaction;
import dev.athanor.repository.transaction.TransactionCallable;
import dev.athanor.repository.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of a database, over its {@link Sessions}.
 *
 * <p>Immutable, thread-safe.
 */
public final class SessionTransactions implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTransactions.class);
    private static final Operation BEGIN = Operation.named("begin");
    private static final Operation SAVEPOINT = Operation.named("savepoint");

    private final Sessions sessions;
    private final Consumer<? super Throwable> callbackFailures;
    private final TransactionOptions options;

    private SessionTransactions(
            Sessions sessions, Consumer<? super Throwable> callbackFailures, TransactionOptions options) {
        this.sessions = sessions;
        this.callbackFailures = callbackFailures;
        this.options = options;
    }

    public SessionTransactions(Sessions sessions, Consumer<? super Throwable> callbackFailures) {
        this(sessions, callbackFailures, TransactionOptions.DEFAULT);
    }

    @Override
    public boolean isActive() {
        return sessions.isActive();
    }

    @Override
    public Transaction current() {
        ActiveTransaction transaction = sessions.current();
        if (transaction == null) {
            throw new IllegalStateException("There is no transaction on this thread; use transactions().run(…)");
        }
        return transaction;
    }

    @Override
    public <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> work) throws X {
        Objects.requireNonNull(work, "work");
        ActiveTransaction outer = sessions.current();
        if (outer != null) {
            return nested(outer, work);
        }
        return options.attempts() == 1 ? outermost(work) : new Retries(options).call(() -> outermost(work));
    }

    private <T extends @Nullable Object, X extends Throwable> T outermost(TransactionCallable<T, X> work) throws X {
        ActiveTransaction transaction = new ActiveTransaction(sessions.open());
        T result;
        try {
            begin(transaction);
            sessions.bind(transaction);
            result = work.call();
        } catch (Throwable failure) {
            sessions.unbind();
            giveUp(transaction, failure);
            transaction.complete(Outcome.ROLLED_BACK, callbackFailures);
            throw failure;
        }
        commit(transaction);
        transaction.complete(Outcome.COMMITTED, callbackFailures);
        return result;
    }

    private <T extends @Nullable Object, X extends Throwable> T nested(
            ActiveTransaction transaction, TransactionCallable<T, X> work) throws X {
        requireNoOptions();
        ActiveTransaction.Mark mark;
        try {
            mark = transaction.mark();
        } catch (SQLException e) {
            throw sessions.failure(e, SAVEPOINT);
        }
        T result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            suppressing(failure, () -> transaction.rollback(mark));
            throw failure;
        }
        try {
            transaction.release(mark);
        } catch (SQLException e) {
            RuntimeException failure = sessions.failure(e, SAVEPOINT);
            suppressing(failure, () -> transaction.rollback(mark));
            throw failure;
        }
        return result;
    }

    private void begin(ActiveTransaction transaction) {
        try {
            transaction.begin(options);
        } catch (SQLException e) {
            throw sessions.failure(e, BEGIN);
        }
    }

    private void commit(ActiveTransaction transaction) {
        try {
            transaction.commit();
        } catch (SQLException e) {
            RuntimeException failure = sessions.commitFailure(e);
            sessions.unbind();
            giveUp(transaction, failure);
            transaction.complete(
                    failure instanceof CommitOutcomeUnknownException ? Outcome.UNKNOWN : Outcome.ROLLED_BACK,
                    callbackFailures);
            throw failure;
        }
        sessions.unbind();
        giveBack(transaction.connection());
    }

    /** The work is in the database; a connection that cannot be given back properly must not make it look otherwise. */
    private static void giveBack(Connection connection) {
        try (connection) {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.warn("A connection could not be given back after a commit", e);
        }
    }

    /** Only a connection that was rolled back is reset: resetting one in mid-transaction would commit it. */
    private static void giveUp(ActiveTransaction transaction, Throwable failure) {
        Connection connection = transaction.connection();
        suppressing(failure, () -> {
            try (connection) {
                transaction.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private void requireNoOptions() {
        if (!options.sql().isEmpty()) {
            throw new IllegalStateException("Inside a transaction its options cannot be changed any more ("
                    + options.sql() + "); ask for them where the outermost unit of work begins");
        }
    }

    private static void suppressing(Throwable failure, CleanUp cleanUp) {
        try {
            cleanUp.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What has to be done although something has failed already. */
    private interface CleanUp {
        void run() throws SQLException;
    }

    @Override
    public Transactions isolation(Isolation level) {
        return with(options.withIsolation(Objects.requireNonNull(level, "level")));
    }

    @Override
    public Transactions readOnly() {
        return with(options.asReadOnly());
    }

    @Override
    public Transactions deferrable() {
        return with(options.asDeferrable());
    }

    @Override
    public Transactions statementTimeout(Duration limit) {
        return with(options.withTimeout("statement_timeout", limit));
    }

    @Override
    public Transactions lockTimeout(Duration limit) {
        return with(options.withTimeout("lock_timeout", limit));
    }

    @Override
    public Transactions idleTimeout(Duration limit) {
        return with(options.withTimeout("idle_in_transaction_session_timeout", limit));
    }

    @Override
    public Transactions retrying(int attempts) {
        return with(options.withAttempts(attempts));
    }

    private Transactions with(TransactionOptions other) {
        return new SessionTransactions(sessions, callbackFailures, other);
    }
}
