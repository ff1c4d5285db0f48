package dev.athanor.repository.transaction;

import java.util.function.Consumer;

/**
 * The transaction that the calling thread is in. Callbacks run once, after the outermost unit of work has ended and its connection
 * has been given back, in the order of registration; they may start transactions of their own. One that fails is reported to the
 * database's callback handler, which by default logs it, and keeps neither the others nor the result of the work from arriving. What
 * was registered inside a savepoint that was undone since learns of a rollback, whatever becomes of the rest.
 *
 * <p>Belongs to its thread, and ends with its transaction; using it elsewhere or later is an {@link IllegalStateException}.
 */
public interface Transaction {

    /**
     * Whether it has not ended yet. May be asked anywhere and at any time.
     *
     * @return true until it is committed or rolled back
     */
    boolean isActive();

    /**
     * Runs something when everything is in the database. Not when the unit of work that registers it is undone to its savepoint.
     *
     * @param callback what to run
     */
    default void afterCommit(Runnable callback) {
        afterCompletion(outcome -> {
            if (outcome == Outcome.COMMITTED) {
                callback.run();
            }
        });
    }

    /**
     * Runs something when the work is undone, with the whole transaction or to a savepoint.
     *
     * @param callback what to run
     */
    default void afterRollback(Runnable callback) {
        afterCompletion(outcome -> {
            if (outcome == Outcome.ROLLED_BACK) {
                callback.run();
            }
        });
    }

    /**
     * Runs something when the transaction has ended, however it did.
     *
     * @param callback is told how
     */
    void afterCompletion(Consumer<Outcome> callback);
}
