package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that runs already: an embedded one plays it, whatever the switch says, because roles are made in it. */
class ServerEngineTest {

    private static PostgresServer running;
    private static ScratchDatabase theirs;

    @BeforeAll
    static void startServer() throws Exception {
        running = PostgresServer.start(new PostgresSource.Embedded());
        theirs = running.createDatabase();
        execute("CREATE ROLE plain LOGIN PASSWORD 'plain'", "CREATE ROLE creator LOGIN CREATEDB PASSWORD 'creator'");
    }

    @AfterAll
    static void stopServer() {
        running.close();
    }

    @Test
    void start_roleThatMayCreateDatabases_worksInScratchDatabasesOnly() throws Exception {
        List<String> before = databases();
        try (PostgresServer server = PostgresServer.start(as("creator", "creator"));
                ScratchDatabase one = server.createDatabase();
                ScratchDatabase two = server.createDatabase(one);
                Connection connection = two.connect()) {
            assertThat(server.description()).matches("PostgreSQL 18\\.\\d+ at localhost:\\d+");
            assertThat(connection.getCatalog()).isEqualTo(two.name()).isNotEqualTo(theirs.name());
            assertThat(two.user()).isEqualTo("creator");
        }

        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void close_databasesStillOpen_dropsThem() throws Exception {
        List<String> before = databases();
        PostgresServer server = PostgresServer.start(as("creator", "creator"));
        ScratchDatabase forgotten = server.createDatabase();
        try (Connection connection = forgotten.connect()) {
            server.close();
            assertThat(connection.isValid(1)).isFalse();
        }

        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void start_leftoversOfAKilledJvm_dropsTheOldOnes() throws Exception {
        Instant longAgo = Instant.now().minusSeconds(100_000);
        String old = DatabaseName.create(longAgo);
        String fresh = DatabaseName.create(Instant.now());
        String foreign = "athanor_production";
        for (String name : List.of(old, fresh, foreign)) {
            execute("CREATE DATABASE " + name + " OWNER creator");
        }

        PostgresServer.start(as("creator", "creator")).close();

        assertThat(databases()).contains(fresh, foreign).doesNotContain(old);
    }

    @Test
    void start_wrongPassword_saysWhereToSetIt() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> PostgresServer.start(as("creator", "wrong")))
                .withMessageContaining("refuses the password")
                .withMessageContaining("ATHANOR_POSTGRES_PASSWORD")
                .withMessageNotContaining("wrong");
    }

    @Test
    void start_noPassword_saysWhereToSetIt() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> PostgresServer.start(as("creator", "")))
                .withMessageContaining("athanor.postgres.password");
    }

    @Test
    void start_roleThatMayNotCreateDatabases_namesTheStatementThatHelps() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> PostgresServer.start(as("plain", "plain")))
                .withMessageContaining("does not let the role plain create databases")
                .withMessageContaining("ALTER ROLE \"plain\" CREATEDB");
    }

    @Test
    void start_noSuchDatabase_saysSo() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> PostgresServer.start(
                        new PostgresSource.Server(theirs.url().replace(theirs.name(), "none"), "creator", "creator")))
                .withMessageContaining("\"none\" does not exist")
                .withMessageContaining("Remedy: name a database that exists");
    }

    @Test
    void start_nobodyListens_saysSo() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> PostgresServer.start(PostgresSource.parse("jdbc:postgresql://localhost:1/x")))
                .withMessageContaining("PostgreSQL at localhost:1 does not answer")
                .withMessageContaining("Remedy: start the server");
    }

    private static PostgresSource.Server as(String user, String password) {
        return new PostgresSource.Server(theirs.url(), user, password);
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = theirs.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> databases() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = theirs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database ORDER BY datname")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
