package dev.athanor.repository.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work. A transaction is ambient: every repository of the same database, and {@code db.dsl()}, take part in it as
 * long as they are used on the thread that runs the unit of work. A unit inside another one becomes a savepoint of it: when it
 * fails only its own work is undone, and the outer one may catch the exception and go on.
 *
 * <p>Any throwable that leaves the unit of work rolls it back. Virtual and platform threads are served alike; a transaction does
 * not spread to other threads, which work on connections of their own.
 *
 * <p>Options belong to the outermost unit of work: asking for another isolation, access mode or timeout inside a transaction is an
 * {@link IllegalStateException}. Retrying is the exception: it is left to the outermost unit, because nothing smaller can be run
 * again.
 *
 * <p>Immutable, thread-safe. A framework with a transaction manager of its own implements this interface and gives it to the
 * database's builder.
 */
public interface Transactions {

    /**
     * Runs a unit of work and returns its result.
     *
     * <p>Database contract: BEGIN with the first statement, COMMIT or ROLLBACK at the end; options cost one statement at the start.
     * A nested unit costs SAVEPOINT and RELEASE or ROLLBACK TO. A unit without statements sends nothing. Primary.
     *
     * @param work the unit of work
     * @param <T> what it returns
     * @param <X> the checked exception it may throw
     * @return its result, after the commit
     * @throws X whatever the unit of work threw, after the rollback
     * @throws dev.athanor.repository.exception.CommitOutcomeUnknownException when the connection is lost during the commit
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
     * The same, with an isolation level.
     *
     * @param level the level
     * @return a copy
     */
    Transactions isolation(Isolation level);

    /**
     * The same, refusing to write.
     *
     * @return a copy
     */
    Transactions readOnly();

    /**
     * The same, waiting at the start until a serializable read-only transaction cannot conflict with any other.
     *
     * @return a copy
     */
    Transactions deferrable();

    /**
     * The same, with a time limit for each statement.
     *
     * @param limit at least a millisecond
     * @return a copy
     */
    Transactions statementTimeout(Duration limit);

    /**
     * The same, with a time limit for each wait for a lock.
     *
     * @param limit at least a millisecond
     * @return a copy
     */
    Transactions lockTimeout(Duration limit);

    /**
     * The same, with a time limit for each pause between statements, after which the server ends the session.
     *
     * @param limit at least a millisecond
     * @return a copy
     */
    Transactions idleTimeout(Duration limit);

    /**
     * The same, running the whole unit of work again after a failure that is {@link
     * dev.athanor.repository.exception.Retryable Retryable}, with pauses that grow and vary. The work must bear to be run several
     * times. A lost commit is never retried.
     *
     * @param attempts how often to run it at most, 1 to 10
     * @return a copy
     */
    Transactions retrying(int attempts);
}
