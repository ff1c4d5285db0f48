package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.TransactionManager;
import dev.athanor.repository.transaction.TransactionManager.ManagedTransaction;
import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Connections and transactions of a framework's manager. */
record ManagerOrigin(TransactionManager manager) implements Origin {

    @Override
    public Connection acquire() throws SQLException {
        return manager.acquire();
    }

    @Override
    public void release(Connection connection) throws SQLException {
        manager.release(connection);
    }

    @Override
    public ActiveTransaction begin(TransactionOptions options, @Nullable ActiveTransaction suspended, Sessions sessions)
            throws SQLException {
        return bind(manager.begin(options), options, suspended, sessions);
    }

    @Override
    public @Nullable ActiveTransaction current(@Nullable ActiveTransaction known, Sessions sessions) {
        Object running = manager.running().orElse(null);
        if (running == null) {
            return null;
        }
        for (ActiveTransaction met = known; met != null; met = met.suspended()) {
            if (met.is(running)) {
                return met;
            }
        }
        return bind(null, TransactionOptions.ofDefaults(), known, sessions);
    }

    private ActiveTransaction bind(
            @Nullable ManagedTransaction begun,
            TransactionOptions options,
            @Nullable ActiveTransaction suspended,
            Sessions sessions) {
        Object identity = manager.running().orElseThrow();
        ActiveTransaction transaction =
                new ActiveTransaction(new ManagedLink(manager, begun), options, identity, suspended);
        sessions.bind(transaction);
        manager.afterCompletion(outcome -> sessions.finish(transaction, outcome));
        return transaction;
    }

    @Override
    public Isolation isolation() {
        return manager.isolation();
    }
}
