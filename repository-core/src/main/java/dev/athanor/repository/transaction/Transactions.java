package dev.athanor.repository.transaction;

import org.jspecify.annotations.Nullable;

/**
 * Runs units of work. A transaction is ambient: every repository of the same database, and {@code db.dsl()}, take part in it as
 * long as they are used on the thread that runs the unit of work. A unit inside another one becomes a savepoint of it: when it
 * fails only its own work is undone, and the outer one may catch the exception and go on.
 *
 * <p>Any throwable that leaves the unit of work rolls it back. Virtual and platform threads are served alike; a transaction does
 * not spread to other threads, which work on connections of their own.
 *
 * <p>Immutable, thread-safe.
 */
public interface Transactions {

    /**
     * Runs a unit of work and returns its result.
     *
     * <p>Database contract: BEGIN with the first statement, COMMIT or ROLLBACK at the end; a nested unit costs SAVEPOINT and
     * RELEASE or ROLLBACK TO. A unit without statements sends nothing. Primary.
     *
     * @param work the unit of work
     * @param <T> what it returns
     * @param <X> the checked exception it may throw
     * @return its result, after the commit
     * @throws X whatever the unit of work threw, after the rollback
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
}
