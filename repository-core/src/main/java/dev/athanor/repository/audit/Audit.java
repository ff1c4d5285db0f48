package dev.athanor.repository.audit;

import dev.athanor.repository.transaction.TransactionCallable;
import dev.athanor.repository.transaction.TransactionRunnable;
import org.jspecify.annotations.Nullable;

/**
 * What the audit columns are filled with, for a block of code on the calling thread. Outside such a block the actor comes from the
 * supplier given to the database, and callers cannot write audit columns at all.
 *
 * <p>Immutable, thread-safe.
 */
public interface Audit {

    /**
     * The same, with another actor.
     *
     * @param actor who writes, of the type of the {@code …_by} columns
     * @return audit to run a block with
     */
    Audit actingAs(Object actor);

    /**
     * The same, with the caller's own values written where a record has them set: for imports and tests.
     *
     * @return audit to run a block with
     */
    Audit overriding();

    /**
     * Runs a block of code under these rules and returns its result.
     *
     * @param work the block
     * @param <T> what it returns
     * @param <X> the checked exception it may throw
     * @return its result
     * @throws X what it throws
     */
    <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> work) throws X;

    /**
     * Runs a block of code under these rules.
     *
     * @param work the block
     * @param <X> the checked exception it may throw
     * @throws X what it throws
     */
    default <X extends Throwable> void run(TransactionRunnable<X> work) throws X {
        this.<@Nullable Void, X>call(() -> {
            work.run();
            return null;
        });
    }
}
