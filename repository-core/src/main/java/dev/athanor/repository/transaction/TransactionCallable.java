package dev.athanor.repository.transaction;

import org.jspecify.annotations.Nullable;

/**
 * A unit of work that returns a value.
 *
 * @param <T> what it returns
 * @param <X> the checked exception it may throw, {@code RuntimeException} when it throws none
 */
@FunctionalInterface
public interface TransactionCallable<T extends @Nullable Object, X extends Throwable> {

    /**
     * Does the work.
     *
     * @return its result
     * @throws X to have everything rolled back
     */
    T call() throws X;
}
