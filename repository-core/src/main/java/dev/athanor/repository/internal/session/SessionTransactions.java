package dev.athanor.repository.internal.session;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.transaction.TransactionCallable;
import dev.athanor.repository.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The transactions of a database, over its {@link Sessions}. */
public final class SessionTransactions implements Transactions {

    private static final Operation BEGIN = Operation.named("begin");
    private static final Operation SAVEPOINT = Operation.named("savepoint");

    private final Sessions sessions;

    public SessionTransactions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean isActive() {
        return sessions.isActive();
    }

    @Override
    public <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> work) throws X {
        Objects.requireNonNull(work, "work");
        ActiveTransaction outer = sessions.current();
        return outer == null ? outermost(work) : nested(outer, work);
    }

    private <T extends @Nullable Object, X extends Throwable> T outermost(TransactionCallable<T, X> work) throws X {
        Connection connection = sessions.open();
        ActiveTransaction transaction = new ActiveTransaction(connection);
        T result;
        try {
            begin(transaction);
            sessions.bind(transaction);
            result = work.call();
        } catch (Throwable failure) {
            sessions.unbind();
            rollback(transaction, failure);
            throw failure;
        }
        sessions.unbind();
        commit(transaction);
        return result;
    }

    private <T extends @Nullable Object, X extends Throwable> T nested(
            ActiveTransaction transaction, TransactionCallable<T, X> work) throws X {
        Savepoint savepoint;
        try {
            savepoint = transaction.savepoint();
        } catch (SQLException e) {
            throw sessions.errors().translate(e, SAVEPOINT);
        }
        T result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            suppressing(failure, () -> transaction.rollback(savepoint));
            throw failure;
        }
        try {
            transaction.release(savepoint);
        } catch (SQLException e) {
            RuntimeException failure = sessions.errors().translate(e, SAVEPOINT);
            suppressing(failure, () -> transaction.rollback(savepoint));
            throw failure;
        }
        return result;
    }

    private void begin(ActiveTransaction transaction) {
        try {
            transaction.begin();
        } catch (SQLException e) {
            throw sessions.errors().translate(e, BEGIN);
        }
    }

    private void commit(ActiveTransaction transaction) {
        RuntimeException failure = null;
        try {
            transaction.commit();
        } catch (SQLException e) {
            failure = sessions.errors().translateCommit(e);
            throw failure;
        } finally {
            giveBack(transaction.connection(), failure);
        }
    }

    private void rollback(ActiveTransaction transaction, Throwable failure) {
        suppressing(failure, transaction::rollback);
        giveBack(transaction.connection(), failure);
    }

    private void giveBack(Connection connection, @Nullable Throwable failure) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // A connection that cannot even be reset is broken, which the pool finds out at close(); the work itself is
            // settled.
            if (failure != null) {
                failure.addSuppressed(e);
            }
        }
        if (failure == null) {
            sessions.close(connection);
        } else {
            suppressing(failure, connection::close);
        }
    }

    private static void suppressing(Throwable failure, CleanUp cleanUp) {
        try {
            cleanUp.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What has to be done although something has failed already. */
    private interface CleanUp {
        void run() throws SQLException;
    }
}
