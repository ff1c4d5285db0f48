package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.TransactionManager;
import dev.athanor.repository.transaction.TransactionManager.ManagedTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction of a framework's manager. */
final class ManagedLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedLink.class);

    private final TransactionManager manager;
    /** Null when others began it, and will end it. */
    private final @Nullable ManagedTransaction transaction;

    private @Nullable Connection connection;

    ManagedLink(TransactionManager manager, @Nullable ManagedTransaction transaction) {
        this.manager = manager;
        this.transaction = transaction;
    }

    @Override
    public Connection connection() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = manager.acquire();
            connection = known;
        }
        return known;
    }

    @Override
    public void commit() throws SQLException {
        release();
        if (transaction != null) {
            transaction.commit();
        }
    }

    @Override
    public void rollback() throws SQLException {
        release();
        if (transaction != null) {
            transaction.rollback();
        }
    }

    @Override
    public void rollBackOnly() {
        if (transaction == null) {
            manager.rollBackOnly();
        }
    }

    @Override
    public void close() {
        release();
    }

    @Override
    public void discard() {
        release();
    }

    private void release() {
        Connection held = connection;
        connection = null;
        if (held != null) {
            try {
                manager.release(held);
            } catch (SQLException e) {
                LOG.warn("A connection could not be given back to the transaction manager", e);
            }
        }
    }
}
