package dev.athanor.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that this JVM knows nothing of. */
class ForeignWritersTest {

    private static final CacheMode VALIDATED = CacheMode.validated(Duration.ofSeconds(5));

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @BeforeAll
    static void create() throws SQLException {
        Shop.create(database.dataSource(), Shop.BOOK, Shop.AUTHOR);
    }

    @BeforeEach
    void fill() throws SQLException {
        CachedShop.fill(database.dataSource());
    }

    @Test
    void validated_commitOfAnybody_isSeenByTheNextRead() throws SQLException {
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED);
                Connection psql = database.connect();
                Statement statement = psql.createStatement()) {
            for (int i = 0; i < 40; i++) {
                statement.execute("UPDATE book SET title = '" + i + "' WHERE id = 1");
                assertThat(shop.title(1)).isEqualTo(String.valueOf(i));
                assertThat(shop.statements.during(() -> shop.title(1))).isZero();
            }
        }
    }

    @Test
    void validated_commitsOutOfOrder_areAllSeen() throws SQLException {
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED);
                Connection slow = database.connect();
                Statement early = slow.createStatement();
                Connection fast = database.connect();
                Statement late = fast.createStatement()) {
            slow.setAutoCommit(false);
            early.execute("UPDATE book SET title = 'early' WHERE id = 1");
            late.execute("UPDATE book SET title = 'late' WHERE id = 2");
            assertThat(shop.title(1)).isEqualTo("One");
            assertThat(shop.title(2)).isEqualTo("late");

            slow.commit();

            assertThat(shop.title(1)).isEqualTo("early");
        }
    }

    @Test
    void validated_rollbackOfAnybody_invalidatesNothing() throws SQLException {
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED);
                Connection psql = database.connect();
                Statement statement = psql.createStatement()) {
            shop.title(1);
            psql.setAutoCommit(false);
            statement.execute("UPDATE book SET title = 'never'");
            psql.rollback();

            assertThat(shop.statements.during(() -> assertThat(shop.title(1)).isEqualTo("One")))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUNCATE author CASCADE", "DELETE FROM author", "UPDATE book SET id = 9 WHERE id = 1"})
    void validated_otherKindsOfWrites_areSeen(String sql) throws SQLException {
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED)) {
            assertThat(shop.books.exists(1)).isTrue();

            Shop.execute(database.dataSource(), sql);

            assertThat(shop.books.exists(1)).isFalse();
        }
    }

    @Test
    void bounded_commitOfAnybody_isSeenWithinTheBound() throws SQLException {
        try (CachedShop shop = new CachedShop(database.dataSource(), CacheMode.bounded(Duration.ofMillis(40)))) {
            for (int i = 0; i < 20; i++) {
                Shop.execute(database.dataSource(), "UPDATE book SET title = '" + i + "' WHERE id = 1");
                long committed = System.nanoTime();
                String expected = String.valueOf(i);
                while (System.nanoTime() - committed < Duration.ofMillis(40).toNanos()) {
                    shop.title(1);
                }
                assertThat(shop.title(1)).isEqualTo(expected);
            }
        }
    }

    @Test
    void bounded_ownWrite_isSeenAtOnce() {
        try (CachedShop shop = new CachedShop(database.dataSource(), CacheMode.bounded(Duration.ofMinutes(1)))) {
            for (int i = 0; i < 50; i++) {
                shop.title(1);
                shop.db.dsl().execute("update book set title = '" + i + "'");
                assertThat(shop.title(1)).isEqualTo(String.valueOf(i));
            }
        }
    }

    @Test
    void validated_crashThatEmptiesTheCanary_flushesEverything() throws SQLException {
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED)) {
            shop.title(1);
            Shop.execute(
                    database.dataSource(),
                    "ALTER TABLE book DISABLE TRIGGER athanor_touch; UPDATE book SET title = 'unseen';"
                            + "ALTER TABLE book ENABLE ALWAYS TRIGGER athanor_touch; DELETE FROM athanor_canary");

            assertThat(shop.title(1)).isEqualTo("unseen");
        }
    }

    @Test
    void validated_notesTrimmedBeforeTheyWereRead_flushesEverything() throws SQLException {
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED)) {
            shop.title(1);
            // The feed's snapshot is older than a transaction that has ended and been trimmed.
            Shop.execute(database.dataSource(), "UPDATE book SET title = 'trimmed'");
            Shop.execute(
                    database.dataSource(),
                    "DELETE FROM athanor_change; UPDATE athanor_horizon SET xid = pg_current_xact_id()");

            assertThat(shop.title(1)).isEqualTo("trimmed");
        }
    }

    @Test
    void validated_tableMadeAnew_isFollowed() throws SQLException {
        Shop.execute(database.dataSource(), "DROP TABLE IF EXISTS audit; CREATE TABLE audit (note text)");
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED)) {
            shop.title(1);
            Shop.execute(
                    database.dataSource(),
                    "CREATE TABLE book_2 (LIKE book INCLUDING ALL); INSERT INTO book_2 SELECT * FROM book;"
                            + "DROP TABLE book CASCADE; ALTER TABLE book_2 RENAME TO book; SELECT athanor_watch('book');"
                            + "UPDATE book SET title = 'new' WHERE id = 1");

            assertThat(shop.title(1)).isEqualTo("new");
        } finally {
            Shop.execute(
                    database.dataSource(),
                    "ALTER TABLE book ADD FOREIGN KEY (author_id) REFERENCES author ON DELETE CASCADE");
        }
    }
}
