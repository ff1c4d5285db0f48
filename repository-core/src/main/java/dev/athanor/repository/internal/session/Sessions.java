package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.internal.error.ErrorTranslator;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hands out connections: the one of the calling thread's transaction, or one for a single statement.
 *
 * <p>Thread-safe.
 */
public final class Sessions implements ConnectionProvider {

    private static final Operation CONNECT = Operation.named("open a connection");

    private final Origin origin;
    private final CurrentTransaction current;
    private final ErrorTranslator errors;
    private final Reactions reactions;
    private volatile boolean closed;
    private volatile int serverVersion;

    private Sessions(Origin origin, CurrentTransaction current, Reactions reactions) {
        this.origin = origin;
        this.current = current;
        this.errors = new ErrorTranslator(current);
        this.reactions = reactions;
    }

    public static Sessions of(Origin origin, Reactions reactions) {
        return new Sessions(origin, new CurrentTransaction(), reactions);
    }

    /** What to throw for a failed statement. */
    public RepositoryException failure(SQLException thrown, Operation operation) {
        return errors.translate(thrown, operation);
    }

    ErrorTranslator errors() {
        return errors;
    }

    @Override
    public Connection acquire() {
        ActiveTransaction transaction = current();
        try {
            requireOpen();
            return transaction == null ? origin.acquire() : transaction.connection();
        } catch (SQLException e) {
            throw errors.translate(e, CONNECT);
        }
    }

    @Override
    public void release(Connection connection) {
        ActiveTransaction transaction = current.get();
        if (transaction != null && transaction.owns(connection)) {
            return;
        }
        if (current.takeSpoilt()) {
            JdbcLink.discard(connection);
            return;
        }
        try {
            origin.release(connection);
        } catch (SQLException e) {
            throw errors.translate(e, CONNECT);
        }
    }

    public void close() {
        closed = true;
    }

    public boolean isActive() {
        return current() != null;
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

    Reactions reactions() {
        return reactions;
    }

    Origin origin() {
        return origin;
    }

    /** The calling thread's transaction; one that others have begun is met here for the first time. */
    @Nullable
    ActiveTransaction current() {
        return origin.current(current.get(), this);
    }

    /** Opens a transaction and tells the listeners. */
    ActiveTransaction begin(TransactionOptions options) throws SQLException {
        requireOpen();
        return origin.begin(options, current.get(), this);
    }

    void bind(ActiveTransaction transaction) {
        current.bind(transaction);
        Isolation asked = transaction.options().isolation();
        Isolation isolation = asked == Isolation.DEFAULT ? origin.isolation() : asked;
        reactions.tell(listener -> listener.begun(isolation));
    }

    /** Ends a transaction whose outcome is settled, once: the thread first, then the listeners, the connection, the callbacks. */
    void finish(ActiveTransaction transaction, Outcome outcome) {
        if (transaction.isEnded()) {
            return;
        }
        transaction.end(outcome);
        current.unbind(transaction);
        reactions.tell(listener -> listener.finished(outcome));
        transaction.close();
        transaction.callbacks().run(outcome, reactions::reportCallback);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This Database is closed and cannot be used any more");
        }
    }
}
