package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.transaction.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jooq.ConnectionProvider;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jspecify.annotations.Nullable;

/**
 * Tells connections that jOOQ wants for a statement, which it announces, from those that it lends to somebody who may do anything with
 * them. A statement that for any reason is not announced counts as anything, too.
 *
 * <p>Thread-safe.
 */
final class ObservedConnections implements ConnectionProvider {

    private final Sessions sessions;
    private final Observers observers;

    @SuppressWarnings("ThreadLocalUsage") // one per database, set and removed by the same statement
    private final ThreadLocal<@Nullable Boolean> announced = new ThreadLocal<>();

    ObservedConnections(Sessions sessions, Observers observers) {
        this.sessions = sessions;
        this.observers = observers;
    }

    /** The next connection that this thread asks for is for a statement that is observed by itself. */
    void announce() {
        announced.set(true);
    }

    void forget() {
        announced.remove();
    }

    @Override
    public Connection acquire() {
        Connection connection = sessions.acquire();
        if (announced.get() != null) {
            announced.remove();
            return connection;
        }
        try {
            Consumer<Outcome> ended = observers.sending("", null, connection);
            return sessions.isActive() ? connection : new Lent(connection, ended);
        } catch (Throwable e) {
            sessions.release(connection);
            throw e;
        }
    }

    @Override
    public void release(Connection connection) {
        if (connection instanceof Lent lent) {
            Outcome outcome = lent.outcome();
            try {
                sessions.release(lent.getDelegate());
            } finally {
                lent.ended.accept(outcome);
            }
        } else {
            sessions.release(connection);
        }
    }

    /** A connection outside of any transaction on which anything may happen. */
    private static final class Lent extends DefaultConnection {

        private final Consumer<Outcome> ended;

        Lent(Connection connection, Consumer<Outcome> ended) {
            super(connection);
            this.ended = ended;
        }

        /** Whatever happened has been answered, unless the connection broke. */
        Outcome outcome() {
            try {
                return getDelegate().isClosed() ? Outcome.UNKNOWN : Outcome.COMMITTED;
            } catch (SQLException e) {
                return Outcome.UNKNOWN;
            }
        }
    }
}
