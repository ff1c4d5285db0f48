package dev.athanor.repository.internal.session;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.session.UnitSettings.Nesting;
import dev.athanor.repository.transaction.Retry;
import dev.athanor.repository.transaction.Transaction;
import dev.athanor.repository.transaction.TransactionCallable;
import dev.athanor.repository.transaction.TransactionListener;
import dev.athanor.repository.transaction.TransactionOptions;
import dev.athanor.repository.transaction.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The transactions of a database, over its {@link Sessions}. */
public final class SessionTransactions implements Transactions {

    private static final Operation JOIN = Operation.named("join a transaction");
    private static final Operation SAVEPOINT = Operation.named("savepoint");

    private final Sessions sessions;
    private final UnitSettings settings;

    public SessionTransactions(Sessions sessions) {
        this(sessions, UnitSettings.ofDefaults());
    }

    private SessionTransactions(Sessions sessions, UnitSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    @Override
    public boolean isActive() {
        return sessions.isActive();
    }

    @Override
    public TransactionOptions options() {
        return settings.options();
    }

    @Override
    public Transactions with(TransactionOptions options) {
        return new SessionTransactions(sessions, settings.withOptions(requireNonNull(options, "options")));
    }

    @Override
    public Transactions retrying(Retry retry) {
        return new SessionTransactions(sessions, settings.withRetry(requireNonNull(retry, "retry")));
    }

    @Override
    public Transactions savepoint() {
        return new SessionTransactions(sessions, settings.withSavepoint());
    }

    @Override
    public Transactions resolvingOutcome(Duration patience) {
        if (requireNonNull(patience, "patience").isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("The patience is " + patience + ", must be positive");
        }
        return new SessionTransactions(sessions, settings.withPatience(patience));
    }

    @Override
    public Transaction current() {
        ActiveTransaction transaction = sessions.current();
        if (transaction == null) {
            throw new IllegalStateException(
                    "There is no transaction on this thread; it lasts as long as transactions().run(…)");
        }
        return transaction;
    }

    @Override
    public <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> work) throws X {
        requireNonNull(work, "work");
        ActiveTransaction running = sessions.current();
        if (running == null) {
            UnitOfWork unit = new UnitOfWork(sessions, settings);
            return new RetryLoop(settings.retry(), settings.options().isolation(), sessions.reactions())
                    .call(() -> unit.call(work));
        }
        requireJoinable(running);
        return settings.nesting() == Nesting.SAVEPOINT ? nested(running, work) : joined(running, work);
    }

    private void requireJoinable(ActiveTransaction running) {
        try {
            JoinRules.check(running, settings.options());
        } catch (SQLException e) {
            throw sessions.errors().translate(e, JOIN);
        }
    }

    private <T extends @Nullable Object, X extends Throwable> T joined(
            ActiveTransaction running, TransactionCallable<T, X> work) throws X {
        try {
            return work.call();
        } catch (Throwable failure) {
            running.fault(failure);
            throw failure;
        }
    }

    private <T extends @Nullable Object, X extends Throwable> T nested(
            ActiveTransaction running, TransactionCallable<T, X> work) throws X {
        ActiveTransaction.Mark mark = setSavepoint(running);
        T result;
        try {
            result = work.call();
            running.requireNoFault();
            release(running, mark);
        } catch (Throwable failure) {
            rollBackTo(running, mark, failure);
            throw failure;
        }
        sessions.reactions().tell(TransactionListener::savepointReleased);
        return result;
    }

    private ActiveTransaction.Mark setSavepoint(ActiveTransaction running) {
        try {
            ActiveTransaction.Mark mark = running.setSavepoint();
            sessions.reactions().tell(TransactionListener::savepointSet);
            return mark;
        } catch (SQLException e) {
            throw sessions.errors().translate(e, SAVEPOINT);
        }
    }

    private void release(ActiveTransaction running, ActiveTransaction.Mark mark) {
        try {
            running.release(mark);
        } catch (SQLException e) {
            throw sessions.errors().translate(e, SAVEPOINT);
        }
    }

    private void rollBackTo(ActiveTransaction running, ActiveTransaction.Mark mark, Throwable failure) {
        try {
            Interrupts.postponing(() -> running.rollBackTo(mark));
        } catch (SQLException e) {
            failure.addSuppressed(e);
            running.fault(failure);
        }
        sessions.reactions().tell(TransactionListener::savepointRolledBack);
    }
}
