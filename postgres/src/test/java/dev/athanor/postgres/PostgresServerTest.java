package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    private final PostgresServer server = PostgresServer.shared();

    @Test
    void shared_again_isTheSame() {
        assertThat(PostgresServer.shared()).isSameAs(server);
        assertThat(server.description()).contains("PostgreSQL " + server.version() + ".");
    }

    @Test
    void createDatabase_empty_speaksUnicodeAndSortsByCodePoint() throws Exception {
        try (ScratchDatabase database = server.createDatabase()) {
            assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(database, "SELECT lower('ÄÖ')")).isEqualTo("äö");
            assertThat(query(
                            database,
                            "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['b', 'a', 'B', 'ä', '_']) x"))
                    .isEqualTo("B_abä");
        }
    }

    @Test
    void createDatabase_ofTemplate_hasItsRowsAndIsIndependent() throws Exception {
        try (ScratchDatabase template = server.createDatabase()) {
            query(template, "CREATE TABLE a AS SELECT 7 AS id; SELECT 1");
            try (ScratchDatabase copy = server.createDatabase(template)) {
                assertThat(query(copy, "UPDATE a SET id = id + 1 RETURNING id")).isEqualTo("8");
                assertThat(query(template, "SELECT id FROM a")).isEqualTo("7");
            }
        }
    }

    @Test
    void connect_metadata_showsTheUrlAsItIs() throws Exception {
        try (ScratchDatabase database = server.createDatabase();
                Connection connection = database.connect()) {
            assertThat(connection.getMetaData().getURL()).isEqualTo(database.url());
        }
    }

    @Test
    void createDatabase_templateInUse_saysWhatToDo() throws Exception {
        try (ScratchDatabase template = server.createDatabase();
                Connection connection = template.connect()) {
            assertThat(connection.isValid(1)).isTrue();

            assertThatExceptionOfType(PostgresUnavailableException.class)
                    .isThrownBy(() -> server.createDatabase(template))
                    .withMessageContaining("could not copy the database " + template.name())
                    .withMessageContaining("Remedy: close the connections to that database");
        }
    }

    @Test
    void close_connectionsOpen_endsThemAndDropsTheDatabase() throws Exception {
        ScratchDatabase database = server.createDatabase();
        try (Connection connection = database.connect()) {
            database.close();
            database.close();

            assertThat(connection.isValid(1)).isFalse();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(database::connect)
                    .matches(failure -> "3D000".equals(failure.getSQLState()));
        }
    }

    private static String query(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
