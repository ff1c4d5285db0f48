package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.internal.error.ErrorTranslator;
import dev.athanor.repository.internal.error.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hands out connections: the one of the calling thread's transaction, or a fresh one for a single statement.
 *
 * <p>The transaction is found through a thread-local that is set and removed by the unit of work itself, in one block, so nothing
 * stays behind on a pooled thread. A scoped value would say the same more strictly, but is still a preview in Java 21.
 *
 * <p>Thread-safe.
 */
public final class Sessions implements ConnectionProvider {

    private static final Operation CONNECT = Operation.named("open a connection");

    private final DataSource dataSource;
    private final ErrorTranslator errors;
    private final boolean ownsTransactions;

    @SuppressWarnings(
            "ThreadLocalUsage") // one per database, not per class: a thread may be in transactions of two databases
    private final ThreadLocal<@Nullable ActiveTransaction> active = new ThreadLocal<>();

    private volatile boolean closed;
    private volatile int serverVersion;

    /** Sessions of which a framework may own the transactions; then it owns the mode of the connections too. */
    public Sessions(DataSource dataSource, ErrorTranslator errors, boolean ownsTransactions) {
        this.ownsTransactions = ownsTransactions;
        this.dataSource = dataSource;
        this.errors = errors;
    }

    @Override
    public Connection acquire() {
        ActiveTransaction transaction = active.get();
        return transaction == null ? open() : transaction.connection();
    }

    @Override
    public void release(Connection connection) {
        ActiveTransaction transaction = active.get();
        if (transaction == null || !transaction.owns(connection)) {
            close(connection);
        }
    }

    public void close() {
        closed = true;
    }

    public boolean isActive() {
        return active.get() != null;
    }

    /** The major version of the server, as its first connection tells it. */
    public int serverVersion() {
        int known = serverVersion;
        if (known == 0) {
            Connection connection = acquire();
            try {
                known = connection.getMetaData().getDatabaseMajorVersion();
                serverVersion = known;
            } catch (SQLException e) {
                throw errors.translate(e, CONNECT);
            } finally {
                release(connection);
            }
        }
        return known;
    }

    /** What to throw for a failed statement. In a transaction that failed before, the cause is what made it fail. */
    public RepositoryException failure(SQLException thrown, Operation operation) {
        return first(errors.translate(thrown, operation));
    }

    RepositoryException commitFailure(SQLException thrown) {
        return first(errors.translateCommit(thrown));
    }

    private RepositoryException first(RepositoryException failure) {
        ActiveTransaction transaction = active.get();
        if (transaction == null) {
            return failure;
        }
        RepositoryException first = transaction.first(failure);
        return failure instanceof TransactionAbortedException aborted && !first.equals(failure)
                ? new TransactionAbortedException(
                        String.valueOf(aborted.getMessage()), aborted.sqlState().orElse(null), first)
                : failure;
    }

    @Nullable
    ActiveTransaction current() {
        return active.get();
    }

    void bind(ActiveTransaction transaction) {
        active.set(transaction);
    }

    void unbind() {
        active.remove();
    }

    Connection open() {
        if (closed) {
            throw new IllegalStateException("This Database is closed: it cannot open a connection any more");
        }
        try {
            Connection connection = dataSource.getConnection();
            if (ownsTransactions && !connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException e) {
            throw errors.translate(e, CONNECT);
        }
    }

    void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw errors.translate(e, CONNECT);
        }
    }
}
