package dev.athanor.postgres;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that gives out scratch databases. It never touches a database that it has not created.
 *
 * <p>Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Engine engine;
    private final ServerFacts facts;
    private final Set<ScratchDatabase> open = ConcurrentHashMap.newKeySet();

    private PostgresServer(Engine engine, ServerFacts facts) {
        this.engine = engine;
        this.facts = facts;
    }

    /**
     * The server that everything in this JVM shares: started at the first call, from the {@linkplain PostgresSource#configured()
     * configured source}, and stopped when the JVM exits.
     *
     * @return always the same server
     * @throws PostgresUnavailableException if it cannot be had
     */
    public static PostgresServer shared() {
        return SharedServer.get();
    }

    /**
     * Starts a server of one's own, or connects to one.
     *
     * @param source where from
     * @return a server to be closed
     * @throws PostgresUnavailableException if it cannot be had
     */
    public static PostgresServer start(PostgresSource source) {
        return switch (requireNonNull(source, "source")) {
            case PostgresSource.Embedded() -> open(EmbeddedEngine.start(), "asked for");
            case PostgresSource.Container container -> open(ContainerEngine.start(container.image()), "asked for");
            case PostgresSource.Server server -> open(ServerEngine.of(server), "asked for");
            case PostgresSource.Auto() -> startWhatIsThere();
        };
    }

    private static PostgresServer startWhatIsThere() {
        Optional<String> docker = DockerProbe.findEngine();
        return docker.isPresent()
                ? open(
                        ContainerEngine.start("postgres:18-alpine"),
                        "athanor.postgres = auto, and a Docker engine answers at " + docker.get())
                : open(EmbeddedEngine.start(), "athanor.postgres = auto, and no Docker engine answers");
    }

    private static PostgresServer open(Engine engine, String reason) {
        PostgresServer server = new PostgresServer(engine, ServerFacts.of(engine));
        LOG.info("Using {} ({})", server.description(), reason);
        return server;
    }

    /** {@return the major version, as 18} */
    public int version() {
        return facts.major();
    }

    /** {@return kind and version, as "embedded PostgreSQL 18.6"} */
    public String description() {
        return engine.name().replace("PostgreSQL", "PostgreSQL " + facts.version());
    }

    /**
     * Creates an empty database in UTF-8, sorted by code point.
     *
     * @return the database; closing it drops it
     */
    public ScratchDatabase createDatabase() {
        return create("template0", facts.encodingClause());
    }

    /**
     * Creates a copy, structure and rows.
     *
     * @param template the database to copy; nobody may be connected to it
     * @return the database; closing it drops it
     */
    public ScratchDatabase createDatabase(ScratchDatabase template) {
        return create(requireNonNull(template, "template").name(), "");
    }

    private ScratchDatabase create(String template, String options) {
        String name = "athanor_" + Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX);
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + options);
        ScratchDatabase database = new ScratchDatabase(name, engine, this);
        open.add(database);
        return database;
    }

    void drop(ScratchDatabase database) {
        if (open.remove(database)) {
            execute("DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
        }
    }

    /** Drops every database created here that is still there, and stops the server if it was started here. */
    @Override
    public void close() {
        try {
            if (engine.outlivesUs()) {
                open.forEach(this::drop);
            }
        } finally {
            engine.close();
        }
    }

    private void execute(String sql) {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new PostgresUnavailableException(
                    description() + " refused: " + sql + "\n  " + e.getMessage(),
                    "give the role the right to create databases: ALTER ROLE … CREATEDB",
                    e);
        }
    }

    /** What has to be known about a server before databases are created in it. */
    private record ServerFacts(int number, String version) {

        static ServerFacts of(Engine engine) {
            try (Connection connection = engine.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int,"
                            + " split_part(current_setting('server_version'), ' ', 1)")) {
                row.next();
                return new ServerFacts(row.getInt(1), row.getString(2));
            } catch (SQLException e) {
                engine.close();
                throw ConnectionFailure.of(engine.name(), e);
            }
        }

        int major() {
            return number / 10_000;
        }

        String encodingClause() {
            return " ENCODING 'UTF8'"
                    + (major() >= 17
                            ? " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
                            : " LOCALE 'C.UTF-8'");
        }
    }
}
