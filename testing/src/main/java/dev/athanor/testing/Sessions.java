package dev.athanor.testing;

import dev.athanor.postgres.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Knows who is connected to a database, and finds what a test left open there. */
final class Sessions implements AutoCloseable {

    /** Marks connections that the test itself opened; a pool's may stay. */
    private static final String OWN = "TestDatabase.connect()";

    /** The server notices a moment later than the client that a connection is closed. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final String QUERY = """
            SELECT pid, state LIKE 'idle in transaction%' AS in_transaction, application_name, left(query, 500) AS query,
                   backend_start || '' AS started
            FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            ORDER BY backend_start""";

    private final ScratchDatabase database;
    private final Set<String> known = new HashSet<>();
    private @Nullable Connection observer;

    Sessions(ScratchDatabase database) {
        this.database = database;
    }

    private record Session(int pid, boolean inTransaction, String application, String query, String started) {

        String id() {
            return pid + " of " + started;
        }

        String describe() {
            return "\n  " + (inTransaction ? "a transaction" : "a connection of database.connect()")
                    + ", last statement: " + query.strip().replace("\n", "\n    ");
        }
    }

    Connection connect() throws SQLException {
        Connection connection = database.connect();
        connection.setClientInfo("ApplicationName", OWN);
        return connection;
    }

    /** What was opened for all tests of a class is not a leak of one of them. */
    synchronized void note() throws SQLException {
        list().forEach(session -> known.add(session.id()));
    }

    /** Ends what was left open, so that one failure does not become many. */
    synchronized void check(String culprit) throws SQLException {
        long end = System.nanoTime() + GRACE.toNanos();
        List<Session> leaks = leaks();
        while (!leaks.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            leaks = leaks();
        }
        if (!leaks.isEmpty()) {
            terminate(leaks);
            throw new AssertionError(
                    leaks.stream().map(Session::describe).reduce(culprit + " left open:", String::concat));
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (observer != null) {
            observer.close();
            observer = null;
        }
    }

    private List<Session> leaks() throws SQLException {
        return list().stream()
                .filter(session ->
                        session.inTransaction() || (session.application().equals(OWN) && !known.contains(session.id())))
                .toList();
    }

    private List<Session> list() throws SQLException {
        List<Session> sessions = new ArrayList<>();
        try (Statement statement = observer().createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                sessions.add(new Session(
                        rows.getInt("pid"),
                        rows.getBoolean("in_transaction"),
                        rows.getString("application_name"),
                        rows.getString("query"),
                        rows.getString("started")));
            }
        }
        return sessions;
    }

    private void terminate(List<Session> sessions) throws SQLException {
        try (Statement statement = observer().createStatement()) {
            for (Session session : sessions) {
                statement.execute("SELECT pg_terminate_backend(" + session.pid() + ", 1000)");
            }
        }
    }

    /** One for all tests of the class; a test that ends all sessions ends this one, too. */
    private Connection observer() throws SQLException {
        Connection open = observer;
        if (open == null || !open.isValid(1)) {
            open = database.connect();
            observer = open;
        }
        return open;
    }
}
