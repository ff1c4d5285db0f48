package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.TransactionCallable;
import dev.athanor.repository.transaction.TransactionListener;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try at an outermost unit of work: begin, work, commit or roll back. */
final class UnitOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);
    private static final Operation BEGIN = Operation.named("open a transaction");
    private static final Operation COMMIT = Operation.named("commit");

    private final Sessions sessions;
    private final UnitSettings settings;

    UnitOfWork(Sessions sessions, UnitSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> work) throws X {
        ActiveTransaction transaction = begin();
        T result;
        @Nullable OutcomeProbe probe;
        try {
            result = work.call();
            probe = prepareCommit(transaction);
        } catch (Throwable failure) {
            rollBack(transaction, failure);
            throw failure;
        }
        commit(transaction, probe);
        return result;
    }

    private ActiveTransaction begin() {
        try {
            return sessions.begin(settings.options());
        } catch (SQLException e) {
            throw sessions.errors().translate(e, BEGIN);
        }
    }

    private @Nullable OutcomeProbe prepareCommit(ActiveTransaction transaction) {
        try {
            transaction.requireCommittable();
            return settings.asksForOutcome()
                    ? OutcomeProbe.of(transaction.link().connection())
                    : null;
        } catch (SQLException e) {
            throw sessions.errors().translate(e, COMMIT);
        }
    }

    private void rollBack(ActiveTransaction transaction, Throwable failure) {
        try {
            Interrupts.postponing(transaction.link()::rollback);
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            transaction.lose();
        }
        sessions.finish(transaction, Outcome.ROLLED_BACK);
    }

    private void commit(ActiveTransaction transaction, @Nullable OutcomeProbe probe) {
        try {
            Interrupts.postponing(transaction.link()::commit);
        } catch (SQLException e) {
            notCommitted(transaction, probe, sessions.errors().translateCommit(e));
            return;
        } catch (RuntimeException e) {
            notCommitted(transaction, probe, ofManager(transaction, e));
            return;
        }
        warnOfReplication(transaction);
        sessions.finish(transaction, Outcome.COMMITTED);
    }

    /** A framework's exception, unless a driver's is behind it. */
    private RuntimeException ofManager(ActiveTransaction transaction, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException thrown) {
                return sessions.errors().translateCommit(thrown);
            }
        }
        return transaction.outcome() == Outcome.UNKNOWN
                ? new CommitOutcomeUnknownException(
                        "commit: the transaction manager does not know whether it happened. Look before doing it again",
                        null,
                        failure)
                : failure;
    }

    private void notCommitted(ActiveTransaction transaction, @Nullable OutcomeProbe probe, RuntimeException failure) {
        if (!(failure instanceof CommitOutcomeUnknownException unknown)) {
            sessions.finish(transaction, Outcome.ROLLED_BACK);
            throw failure;
        }
        transaction.lose();
        transaction.close();
        Outcome outcome = probe == null
                ? Outcome.UNKNOWN
                : probe.ask(sessions.origin(), sessions.reactions().retryClock(), settings.patience());
        sessions.finish(transaction, outcome);
        switch (outcome) {
            case COMMITTED -> LOG.info("The answer to a COMMIT was lost; the server says that it is committed");
            case ROLLED_BACK -> throw rolledBack(unknown);
            case UNKNOWN -> throw unknown;
        }
    }

    private static RepositoryException rolledBack(CommitOutcomeUnknownException unknown) {
        return new TransientDatabaseException(
                "commit: the connection was lost, and the server says that the transaction was rolled back",
                unknown.sqlState().orElse(null),
                unknown.getCause());
    }

    private void warnOfReplication(ActiveTransaction transaction) {
        try {
            if (transaction.isOurs()
                    && Replication.wasWaitCancelled(transaction.link().connection())) {
                LOG.warn("A transaction is committed, but its wait for synchronous replication was cancelled:"
                        + " a failover may lose it");
                sessions.reactions().tell(TransactionListener::committedWithoutReplication);
            }
        } catch (SQLException e) {
            LOG.debug("The warnings of a commit could not be read", e);
        }
    }
}
