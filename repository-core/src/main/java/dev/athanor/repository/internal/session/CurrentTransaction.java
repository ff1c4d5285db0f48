package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.internal.error.FailureScope;
import dev.athanor.repository.internal.error.SqlStateRule;
import org.jspecify.annotations.Nullable;

/**
 * Where the calling thread's transaction is found: a thread-local that is set and removed by the unit of work itself, in one block, so
 * nothing stays behind on a pooled thread. A scoped value would say the same more strictly, but is still a preview in Java 21.
 *
 * <p>Thread-safe.
 */
final class CurrentTransaction implements FailureScope {

    @SuppressWarnings("ThreadLocalUsage") // one per database, not per class
    private final ThreadLocal<@Nullable ActiveTransaction> active = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage") // one per database, not per class
    private final ThreadLocal<@Nullable Boolean> spoilt = new ThreadLocal<>();

    @Nullable
    ActiveTransaction get() {
        return active.get();
    }

    void bind(ActiveTransaction transaction) {
        active.set(transaction);
    }

    /** The transaction is over; what it had suspended, if anything, comes back. */
    @SuppressWarnings("ReferenceEquality") // that very transaction
    void unbind(ActiveTransaction transaction) {
        if (active.get() == transaction) {
            ActiveTransaction suspended = transaction.suspended();
            if (suspended == null) {
                active.remove();
            } else {
                active.set(suspended);
            }
        }
    }

    /** Whether the connection of the statement that has just run outside a transaction should not be used again. */
    boolean takeSpoilt() {
        if (spoilt.get() == null) {
            return false;
        }
        spoilt.remove();
        return true;
    }

    @Override
    public boolean isTransaction() {
        return active.get() != null;
    }

    @Override
    public boolean isReadOnly() {
        ActiveTransaction transaction = active.get();
        return transaction != null && transaction.options().isReadOnly();
    }

    @Override
    public void failed(RepositoryException failure) {
        ActiveTransaction transaction = active.get();
        if (transaction != null) {
            transaction.failed(failure);
        } else if (failure.sqlState().filter(CurrentTransaction::isSpoiling).isPresent()) {
            spoilt.set(true);
        }
    }

    /** Pools give up a connection that is lost, but keep one that is merely of no use. */
    private static boolean isSpoiling(String state) {
        return SqlStateRule.of(state) == SqlStateRule.READ_ONLY;
    }

    @Override
    public @Nullable RepositoryException firstFailure() {
        ActiveTransaction transaction = active.get();
        return transaction == null ? null : transaction.firstFailure();
    }
}
