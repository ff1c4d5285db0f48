package dev.athanor.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What has to be known about a server before databases are created in it. */
record ServerFacts(int number, String version, String user, boolean mayCreate, boolean isReplica) {

    private static final int OLDEST = 14;

    private static final String QUERY = """
            SELECT current_setting('server_version_num')::int,
                   split_part(current_setting('server_version'), ' ', 1),
                   current_user,
                   (SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user),
                   pg_is_in_recovery()""";

    /**
     * Asks the server.
     *
     * @throws PostgresUnavailableException if it cannot be connected to, or cannot be used
     */
    static ServerFacts of(Engine engine) {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            ServerFacts facts = new ServerFacts(
                    row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5));
            facts.check(engine.describe(facts.version));
            return facts;
        } catch (SQLException e) {
            throw ConnectionFailure.of(
                    "PostgreSQL at " + engine.maintenanceUrl().authority(), e);
        }
    }

    int major() {
        return number / 10_000;
    }

    /** Ways to ask for an empty database in UTF-8 that sorts by code point and knows all letters; the last works everywhere. */
    List<String> emptyDatabaseOptions() {
        return major() >= 17
                ? List.of("LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'")
                : List.of("LOCALE 'C.UTF-8'", "LOCALE 'C'");
    }

    /** Refuses a server that cannot be used, whose description this is. */
    void check(String server) {
        if (major() < OLDEST) {
            throw new PostgresUnavailableException(
                    server + " is too old.",
                    "use PostgreSQL " + OLDEST + " or newer; any from 18 on has everything",
                    null);
        }
        if (isReplica) {
            throw new PostgresUnavailableException(
                    server + " is a replica, where no database can be created.",
                    "use the JDBC URL of its primary",
                    null);
        }
        if (!mayCreate) {
            throw new PostgresUnavailableException(
                    server + " does not let the role " + user
                            + " create databases; scratch databases are created and dropped there,"
                            + " existing ones are left alone.",
                    "let a superuser run ALTER ROLE \"" + user + "\" CREATEDB, or connect as a role that has it",
                    null);
        }
    }
}
