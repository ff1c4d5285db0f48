package dev.athanor.postgres;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A PostgreSQL that gives out scratch databases. It never touches a database that was not created here.
 *
 * <p>Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private final Engine engine;
    private final ServerFacts facts;
    private final Set<ScratchDatabase> open = ConcurrentHashMap.newKeySet();

    PostgresServer(Engine engine, ServerFacts facts) {
        this.engine = engine;
        this.facts = facts;
    }

    /**
     * The server that everything in this JVM shares: started at the first call, from the {@linkplain PostgresSource#configured()
     * configured source}, and stopped when the JVM exits.
     *
     * @return always the same server
     * @throws PostgresUnavailableException if it cannot be had; every call then says so, without trying again
     */
    public static PostgresServer shared() {
        return SharedServer.get();
    }

    /**
     * Starts a server of one's own, or connects to one. Logs one line about what was chosen and why.
     *
     * @param source where from
     * @return a server to be closed; what was started ends with the JVM at the latest
     * @throws PostgresUnavailableException if it cannot be had
     */
    public static PostgresServer start(PostgresSource source) {
        return new ServerStart().from(requireNonNull(source, "source"));
    }

    /** {@return the major version, as 18} */
    public int version() {
        return facts.major();
    }

    /** {@return what it is, as "embedded PostgreSQL 18.6"} */
    public String description() {
        return engine.describe(facts.version());
    }

    boolean endsWithJvm() {
        return engine.endsWithJvm();
    }

    /**
     * Creates an empty database in UTF-8, sorted by code point.
     *
     * @return the database; closing it drops it
     */
    public ScratchDatabase createDatabase() {
        String name = DatabaseName.create(Instant.now());
        Iterator<String> options = facts.emptyDatabaseOptions().iterator();
        while (true) {
            try {
                execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' " + options.next());
                return opened(name);
            } catch (SQLException e) {
                if (!options.hasNext()) {
                    throw refused("create a database", e);
                }
            }
        }
    }

    /**
     * Creates a copy of a database, structure and rows.
     *
     * @param template the database to copy; nobody may be connected to it
     * @return the database; closing it drops it
     */
    public ScratchDatabase createDatabase(ScratchDatabase template) {
        String name = DatabaseName.create(Instant.now());
        try {
            execute("CREATE DATABASE " + name + " TEMPLATE "
                    + requireNonNull(template, "template").name());
            return opened(name);
        } catch (SQLException e) {
            throw refused("copy the database " + template.name(), e);
        }
    }

    private ScratchDatabase opened(String name) {
        ScratchDatabase database = new ScratchDatabase(name, engine, this);
        open.add(database);
        return database;
    }

    void drop(ScratchDatabase database) {
        if (open.remove(database)) {
            try {
                execute("DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
            } catch (SQLException e) {
                throw refused("drop the database " + database.name(), e);
            }
        }
    }

    /** Drops what an earlier JVM left behind when it was killed, unless somebody is connected to it. */
    void dropAbandoned() {
        String databases =
                "SELECT datname FROM pg_database WHERE datname LIKE 'athanor\\_%' AND pg_has_role(datdba, 'USAGE')"
                        + " AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE pg_stat_activity.datname = pg_database.datname)";
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            List<String> abandoned = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(databases)) {
                while (rows.next()) {
                    if (DatabaseName.isAbandoned(rows.getString(1), Instant.now())) {
                        abandoned.add(rows.getString(1));
                    }
                }
            }
            for (String name : abandoned) {
                statement.execute("DROP DATABASE IF EXISTS " + name);
            }
        } catch (SQLException e) {
            ServerStart.LOG.debug("Abandoned scratch databases stay where they are", e);
        }
    }

    /** Drops every database created here that is still there, and stops the server if it was started here. */
    @Override
    public void close() {
        if (engine.outlivesUs()) {
            open.forEach(this::drop);
        }
        open.clear();
        engine.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PostgresUnavailableException refused(String what, SQLException failure) {
        return ConnectionFailure.refused(description() + " could not " + what, failure);
    }
}
