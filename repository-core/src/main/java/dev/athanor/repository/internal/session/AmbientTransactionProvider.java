package dev.athanor.repository.internal.session;

import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;

/** Refuses jOOQ's own transactions, which would open a second, unrelated unit of work beside the ambient one. */
public final class AmbientTransactionProvider implements TransactionProvider {

    private static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException(
                "dsl().transaction(…) is not available: use db.transactions().run(…), which repositories take part in");
    }

    @Override
    public void begin(TransactionContext context) {
        throw refusal();
    }

    @Override
    public void commit(TransactionContext context) {
        throw refusal();
    }

    @Override
    public void rollback(TransactionContext context) {
        // jOOQ comes here after begin() refused; there is nothing to undo.
    }
}
