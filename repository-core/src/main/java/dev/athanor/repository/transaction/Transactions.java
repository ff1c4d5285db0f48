package dev.athanor.repository.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work. A transaction is ambient: every repository of the same database, and {@code db.dsl()}, take part in it as
 * long as they are used on the thread that runs the unit of work.
 *
 * <p>Any throwable that leaves a unit of work rolls it back. A unit inside another one joins it: they are one transaction, and when
 * the inner one has failed the whole cannot be committed any more, even if its exception is caught. What may fail on its own goes
 * into a {@link #savepoint()}. A joining unit may ask for nothing that the running transaction does not have: that is an
 * {@link IllegalStateException}. Only {@link #readOnly()} joins anything, and retries are up to the outermost unit.
 *
 * <p>Virtual and platform threads are served alike; a transaction does not spread to other threads, which work on connections of
 * their own. An interrupt closes the connection on which a virtual thread waits.
 *
 * <p>Immutable, thread-safe: every option returns a copy.
 */
public interface Transactions {

    /**
     * Runs a unit of work and returns its result.
     *
     * <p>Database contract: BEGIN with the first statement, COMMIT or ROLLBACK at the end; options cost one statement at the
     * beginning. A joining unit costs nothing, a savepoint SAVEPOINT and RELEASE or ROLLBACK TO. A unit without options and
     * statements sends nothing. Primary.
     *
     * @param work the unit of work; run again from its start when {@linkplain #retrying(Retry) retried}
     * @param <T> what it returns
     * @param <X> the checked exception it may throw
     * @return its result, after the commit
     * @throws X whatever the unit of work threw, after the rollback
     * @throws dev.athanor.repository.exception.CommitOutcomeUnknownException if the connection was lost during the commit
     */
    <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> work) throws X;

    /**
     * Runs a unit of work.
     *
     * <p>Database contract: as {@link #call}.
     *
     * @param work the unit of work
     * @param <X> the checked exception it may throw
     * @throws X whatever the unit of work threw, after the rollback
     */
    default <X extends Throwable> void run(TransactionRunnable<X> work) throws X {
        this.<@Nullable Void, X>call(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Whether the calling thread is inside a unit of work.
     *
     * @return true between the start and the end of {@link #call} on this thread
     */
    boolean isActive();

    /**
     * The transaction the calling thread is in.
     *
     * @return a handle to register callbacks with
     * @throws IllegalStateException when there is none
     */
    Transaction current();

    /**
     * What a transaction begun here is begun with.
     *
     * @return the options
     */
    TransactionOptions options();

    /**
     * The same with other options.
     *
     * @param options what to begin transactions with
     * @return a copy
     */
    Transactions with(TransactionOptions options);

    /**
     * With another isolation.
     *
     * @param level what a transaction sees of others
     * @return a copy
     */
    default Transactions isolation(Isolation level) {
        return with(options().withIsolation(level));
    }

    /**
     * Only reading; the server refuses writes. Joins transactions that write, too, and is then not enforced.
     *
     * @return a copy
     */
    default Transactions readOnly() {
        return options().isReadOnly() ? this : with(options().withAccess(Access.READ_ONLY));
    }

    /**
     * Serializable and only reading, and waiting for a moment from which it can neither fail nor disturb others.
     *
     * @return a copy
     */
    default Transactions deferrable() {
        return with(options().withAccess(Access.READ_ONLY_DEFERRABLE));
    }

    /**
     * With a limit for every single statement.
     *
     * @param longest from one millisecond on
     * @return a copy
     */
    default Transactions statementTimeout(Duration longest) {
        return with(options().withLimit(TimeLimit.STATEMENT, longest));
    }

    /**
     * With a limit for waiting for a lock.
     *
     * @param longest from one millisecond on
     * @return a copy
     */
    default Transactions lockTimeout(Duration longest) {
        return with(options().withLimit(TimeLimit.LOCK, longest));
    }

    /**
     * With a limit for pauses between statements, after which the server ends the session.
     *
     * @param longest from one millisecond on
     * @return a copy
     */
    default Transactions idleTimeout(Duration longest) {
        return with(options().withLimit(TimeLimit.IDLE, longest));
    }

    /**
     * With a limit for the whole transaction, after which the server ends the session. Needs PostgreSQL 17; on older servers a
     * transaction is refused with an {@link UnsupportedOperationException}.
     *
     * @param longest from one millisecond on
     * @return a copy
     */
    default Transactions timeout(Duration longest) {
        return with(options().withLimit(TimeLimit.TRANSACTION, longest));
    }

    /**
     * Running the whole unit of work again after failures that another try may cure.
     *
     * @param attempts how often it is run in all, from 1 to 10
     * @return a copy
     */
    default Transactions retrying(int attempts) {
        return retrying(Retry.attempting(attempts));
    }

    /**
     * Running the whole unit of work again after failures that another try may cure. It must be written so that this does no harm:
     * what it does outside the database happens again, unless it does it {@linkplain Transaction#afterCommit after the commit}. When it fails for good, the
     * failures of earlier attempts are suppressed exceptions of the last.
     *
     * @param retry how often, and for how long
     * @return a copy
     */
    Transactions retrying(Retry retry);

    /**
     * Inside a running transaction, units of work get a savepoint: one that fails undoes only itself, and the outer one may catch the
     * exception and go on. Without a running transaction nothing changes. PostgreSQL becomes slow with many savepoints in one
     * transaction: dozens are fine, thousands are not.
     *
     * @return a copy
     */
    Transactions savepoint();

    /**
     * Asking the server, when the connection was lost during COMMIT, what became of the transaction. If it was committed {@link #call}
     * returns as if nothing had happened; if not, the failure is one that may be retried. If the server cannot be asked in time, still
     * works on it, or was restarted after a crash or replaced by another meanwhile, the outcome stays unknown.
     *
     * <p>Database contract: one statement more before every COMMIT, and a connection more after a lost one.
     *
     * @param patience how long to go on asking
     * @return a copy
     */
    Transactions resolvingOutcome(Duration patience);
}
