package dev.athanor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeakTest {

    @Test
    void afterEach_openTransactionOrConnection_failsThatTestOnly() {
        Map<String, String> outcomes = TestRun.of(Map.of(), Leaking.class);

        assertThat(outcomes)
                .containsEntry("a_closesEverything", "SUCCESSFUL")
                .containsEntry(
                        "b_leavesTransaction", "The test left open:\n  a transaction, last statement: LOCK TABLE note")
                .containsEntry("c_needsTheLock", "SUCCESSFUL")
                .containsEntry(
                        "d_leavesConnection",
                        "The test left open:\n  a connection of database.connect(), last statement: SELECT 'd'")
                .containsEntry("e_leavesConnectionOfPool", "SUCCESSFUL")
                .containsEntry("f_usesConnectionOfTheClass", "SUCCESSFUL");
    }

    @Test
    void afterAll_parallelTests_checksTheClass() {
        Map<String, String> outcomes = TestRun.of(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent"),
                Parallel.class);

        assertThat(outcomes)
                .containsEntry("leavesTransaction", "SUCCESSFUL")
                .hasEntrySatisfying(
                        "LeakTest$Parallel", message -> assertThat(message).startsWith("The test class left open:"));
    }

    @Test
    void beforeEach_instanceField_saysItMustBeStatic() {
        assertThat(TestRun.of(Map.of(), NotStatic.class))
                .hasEntrySatisfying("anything", message -> assertThat(message).contains("static field"));
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static Connection open(TestDatabase database, String sql) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute(sql);
        return connection;
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Leaking {

        @RegisterExtension
        static final TestDatabase database = TestDatabase.migrated("db/migration");

        private static Connection ofTheClass;

        @BeforeAll
        static void connect() throws SQLException {
            ofTheClass = database.connect();
        }

        @AfterAll
        static void disconnect() throws SQLException {
            ofTheClass.close();
        }

        @Test
        void a_closesEverything() throws SQLException {
            open(database, "SELECT 'a'").close();
        }

        @Test
        void b_leavesTransaction() throws SQLException {
            open(database, "LOCK TABLE note");
        }

        @Test
        void c_needsTheLock() throws SQLException {
            open(database, "LOCK TABLE note NOWAIT").close();
        }

        @Test
        void d_leavesConnection() throws SQLException {
            Connection connection = database.connect();
            connection.createStatement().execute("SELECT 'd'");
        }

        @Test
        void e_leavesConnectionOfPool() throws SQLException {
            database.dataSource().getConnection().createStatement().execute("SELECT 'e'");
        }

        @Test
        void f_usesConnectionOfTheClass() throws SQLException {
            ofTheClass.createStatement().execute("SELECT 'f'");
        }
    }

    static class Parallel {

        @RegisterExtension
        static final TestDatabase database = TestDatabase.migrated("db/migration");

        @Test
        void leavesTransaction() throws SQLException {
            open(database, "SELECT 1");
        }
    }

    static class NotStatic {

        @RegisterExtension
        final TestDatabase database = TestDatabase.empty();

        @Test
        void anything() {}
    }
}
