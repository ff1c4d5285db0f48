package dev.athanor.repository.transaction;

/**
 * A unit of work that returns nothing.
 *
 * @param <X> the checked exception it may throw, {@code RuntimeException} when it throws none
 */
@FunctionalInterface
public interface TransactionRunnable<X extends Throwable> {

    /**
     * Does the work.
     *
     * @throws X to have everything rolled back
     */
    void run() throws X;
}
