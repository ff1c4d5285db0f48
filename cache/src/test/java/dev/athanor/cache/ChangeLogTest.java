package dev.athanor.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeLogTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void recreate() throws SQLException {
        Shop.execute(database.dataSource(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Shop.create(database.dataSource());
    }

    @Test
    void problems_ofADatabaseWithoutChangeLog_namesEverythingMissing() throws SQLException {
        assertThat(ChangeLog.ofDefaults().problems(database.dataSource(), List.of(Shop.BOOK)))
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).contains("athanor_canary", "ChangeLog.migration"))
                .anySatisfy(problem -> assertThat(problem).contains("book is not watched", "athanor_watch"));
    }

    @Test
    void migration_run_leavesNoProblem() throws SQLException {
        migrate();

        assertThat(problems()).isEmpty();
    }

    @Test
    void migration_runTwice_isNoError() throws SQLException {
        migrate();
        migrate();

        assertThat(problems()).isEmpty();
    }

    @Test
    void problems_triggerDisabledOrOrdinary_areNamed() throws SQLException {
        migrate();
        Shop.execute(database.dataSource(), "ALTER TABLE book DISABLE TRIGGER athanor_touch");
        assertThat(problems()).singleElement().asString().contains("ENABLE ALWAYS");

        Shop.execute(database.dataSource(), "ALTER TABLE book ENABLE TRIGGER athanor_touch");
        assertThat(problems()).singleElement().asString().contains("ENABLE ALWAYS");
    }

    @Test
    void problems_partitionAddedLater_isNamed() throws SQLException {
        Shop.execute(
                database.dataSource(),
                "CREATE TABLE sale (id int) PARTITION BY RANGE (id);"
                        + "CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM (0) TO (10)");
        Shop.execute(database.dataSource(), ChangeLog.ofDefaults().migration(DSL.table(DSL.name("sale"))));
        Shop.execute(database.dataSource(), "CREATE TABLE sale_2 PARTITION OF sale FOR VALUES FROM (10) TO (20)");

        assertThat(ChangeLog.ofDefaults().problems(database.dataSource(), List.of(DSL.table(DSL.name("sale")))))
                .singleElement()
                .asString()
                .contains("sale_2 is not watched");
    }

    @Test
    void problems_tableThatDoesNotExistOrIsAView_isNamed() throws SQLException {
        migrate();

        assertThat(ChangeLog.ofDefaults()
                        .problems(
                                database.dataSource(),
                                List.of(DSL.table(DSL.name("nothing")), DSL.table(DSL.name("book_view")))))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("does not exist"))
                .anySatisfy(problem -> assertThat(problem).contains("is no table"));
    }

    @Test
    void write_ofEveryKind_isNotedOnlyIfCommitted() throws SQLException {
        migrate();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO author VALUES (1, 'a')",
                    "UPDATE author SET name = 'b'",
                    "DELETE FROM author",
                    "TRUNCATE author CASCADE")) {
                statement.execute("DELETE FROM athanor_change");
                connection.setAutoCommit(false);
                statement.execute(sql);
                connection.rollback();
                assertThat(notes(statement)).as(sql).isZero();
                statement.execute(sql);
                connection.commit();
                connection.setAutoCommit(true);
                assertThat(notes(statement)).as(sql).isPositive();
            }
        }
    }

    @Test
    void build_onADatabaseWithoutChangeLog_saysWhatToDo() {
        assertThatThrownBy(() -> QueryCache.builder(database.dataSource())
                        .table(Shop.BOOK)
                        .build())
                .isInstanceOf(CacheSetupException.class)
                .hasMessageContaining("book is not watched")
                .hasMessageContaining("ChangeLog.migration");
    }

    @Test
    void migration_inAnotherSchema_isFoundThere() throws SQLException {
        Shop.execute(database.dataSource(), "CREATE SCHEMA IF NOT EXISTS \"Cache\"");
        ChangeLog log = ChangeLog.inSchema("Cache");
        Shop.execute(database.dataSource(), log.migration(Shop.BOOK));

        assertThat(log.problems(database.dataSource(), List.of(Shop.BOOK))).isEmpty();
        Shop.execute(database.dataSource(), "DROP SCHEMA \"Cache\" CASCADE");
    }

    private static void migrate() throws SQLException {
        Shop.execute(database.dataSource(), ChangeLog.ofDefaults().migration(Shop.BOOK, Shop.AUTHOR));
    }

    private static List<String> problems() throws SQLException {
        return ChangeLog.ofDefaults().problems(database.dataSource(), List.of(Shop.BOOK, Shop.AUTHOR));
    }

    private static int notes(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM athanor_change")) {
            row.next();
            return row.getInt(1);
        }
    }
}
