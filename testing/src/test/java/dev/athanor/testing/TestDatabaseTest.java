package dev.athanor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.athanor.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

class TestDatabaseTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/migration");

    @RegisterExtension
    static final TestDatabase empty = TestDatabase.empty();

    @Test
    void migrated_database_hasTheTables() throws SQLException {
        assertThat(tables(database)).isEqualTo(2);
        assertThat(tables(empty)).isZero();
    }

    @Test
    void dataSource_andCredentials_leadToTheSameDatabase() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(database.url()).endsWith("/" + connection.getCatalog());
            assertThat(connection.getMetaData().getUserName()).isEqualTo(database.user());
        }
        assertThat(database.password()).isNotNull();
    }

    @Test
    void assumePostgres_oldServer_skipsNamingTheEngine() {
        assertThatCode(() -> TestDatabase.assumePostgres(14, "anything")).doesNotThrowAnyException();
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> TestDatabase.assumePostgres(99, "time travel"))
                .withMessageContaining("time travel needs PostgreSQL 99, but this is "
                        + PostgresServer.shared().description());
    }

    @Test
    void url_notRegistered_saysHowTo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TestDatabase.empty().url())
                .withMessageContaining("static field with @RegisterExtension");
    }

    @Nested
    class Inside {

        @Test
        void migrated_nestedClass_usesTheSameDatabase() throws SQLException {
            assertThat(tables(database)).isEqualTo(2);
        }
    }

    private static int tables(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
