package dev.athanor.cache;

import static dev.athanor.cache.CachedShop.await;
import static dev.athanor.cache.Shop.AUTHOR;
import static dev.athanor.cache.Shop.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.cache.Shop.BookRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.testing.FaultProxy;
import dev.athanor.testing.Frame;
import dev.athanor.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** What a transaction sees, what it lets others see, and when: mode LOCAL, where nobody else tells. */
class CachedTransactionsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @SuppressWarnings("NullAway.Init") // before each
    private CachedShop shop;

    @BeforeAll
    static void create() throws SQLException {
        Shop.create(database.dataSource());
    }

    @BeforeEach
    void fill() throws SQLException {
        CachedShop.fill(database.dataSource());
        shop = new CachedShop(database.dataSource(), CacheMode.local());
        shop.title(1);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void write_inATransaction_isSeenInsideAtOnceAndOutsideAfterCommit() {
        shop.db.transactions().run(() -> {
            retitle("mine");
            assertThat(shop.title(1)).isEqualTo("mine");
            assertThat(elsewhere(() -> shop.title(1))).isEqualTo("One");
        });

        assertThat(shop.title(1)).isEqualTo("mine");
    }

    @Test
    void write_thatIsRolledBack_invalidatesNothing() {
        assertThatThrownBy(() -> shop.db.transactions().run(() -> {
                    retitle("never");
                    assertThat(shop.title(1)).isEqualTo("never");
                    throw new IllegalStateException("back");
                }))
                .hasMessage("back");

        assertThat(shop.statements.during(() -> assertThat(shop.title(1)).isEqualTo("One")))
                .isZero();
    }

    @Test
    void write_inASavepointThatIsRolledBack_isForgotten() {
        shop.db.transactions().run(() -> {
            assertThatThrownBy(() -> shop.db.transactions().savepoint().run(() -> {
                        retitle("never");
                        throw new IllegalStateException("back");
                    }))
                    .hasMessage("back");
            assertThat(shop.statements.during(() -> assertThat(shop.title(1)).isEqualTo("One")))
                    .isZero();
        });

        assertThat(shop.statements.during(() -> shop.title(1))).isZero();
    }

    @Test
    void write_inASavepointThatIsReleased_isSeenAfterCommit() {
        shop.db.transactions().run(() -> shop.db.transactions().savepoint().run(() -> retitle("kept")));

        assertThat(shop.title(1)).isEqualTo("kept");
    }

    @Test
    void write_inATransactionBeforeASavepointThatIsRolledBack_staysPending() {
        shop.db.transactions().run(() -> {
            retitle("mine");
            assertThatThrownBy(() -> shop.db.transactions().savepoint().run(() -> {
                        retitle("never");
                        throw new IllegalStateException("back");
                    }))
                    .hasMessage("back");
            assertThat(shop.title(1)).isEqualTo("mine");
        });

        assertThat(shop.title(1)).isEqualTo("mine");
    }

    @Test
    void read_whileAnotherTransactionWrites_isNotPublished() {
        shop.cache.invalidateAll();
        shop.db.transactions().run(() -> {
            retitle("mine");
            assertThat(elsewhere(() -> shop.title(1))).isEqualTo("One");
        });

        assertThat(shop.title(1)).isEqualTo("mine");
    }

    @Test
    void read_inATransactionThatHasWrittenAnotherTable_isNotPublishedButServed() {
        shop.cache.invalidateAll();
        shop.db.transactions().run(() -> {
            shop.db.dsl().insertInto(AUTHOR).values(2, "Ben").execute();
            assertThat(shop.title(1)).isEqualTo("One");
            assertThat(shop.statements.during(() -> shop.title(1))).isPositive();
        });
    }

    @Test
    void read_underRepeatableRead_goesAround() {
        shop.db.transactions().isolation(Isolation.REPEATABLE_READ).run(() -> {
            assertThat(shop.statements.during(() -> shop.title(1))).isOne();
            assertThat(shop.statements.during(() -> shop.title(1))).isOne();
        });
        assertThat(shop.statements.during(() -> shop.title(1))).isZero();
    }

    @Test
    void read_whereConnectionsAreSerializable_goesAround() throws SQLException {
        PGSimpleDataSource serializable = through(database.url());
        serializable.setOptions("-c default_transaction_isolation=serializable");
        try (CachedShop strict = new CachedShop(serializable, CacheMode.local())) {
            strict.title(1);
            strict.db
                    .transactions()
                    .run(() -> assertThat(strict.statements.during(() -> strict.title(1)))
                            .isOne());
        }
    }

    @Test
    void commit_thatIsNotAnswered_isSeenWhenItIsThere() {
        try (FaultProxy proxy = FaultProxy.before(database.url())) {
            try (Database cut = shop.cache
                    .attach(Database.builder().primary(through(proxy.url())))
                    .build()) {
                proxy.cutAfter(Frame::isCommit);
                assertThatThrownBy(() -> cut.transactions()
                                .run(() -> cut.dsl().execute("update book set title = 'unanswered' where id = 1")))
                        .isInstanceOf(CommitOutcomeUnknownException.class);
            }
        }

        await(() -> shop.title(1).equals("unanswered"));
        await(() -> shop.statements.during(() -> shop.title(1)) == 0);
    }

    @Test
    void statement_thatIsNotAnswered_isSeenWhenItIsThere() {
        try (FaultProxy proxy = FaultProxy.before(database.url())) {
            try (Database cut = shop.cache
                    .attach(Database.builder().primary(through(proxy.url())))
                    .build()) {
                cut.dsl().selectOne().fetch();
                proxy.cutAfter(frame -> frame.runs("update"));
                assertThatThrownBy(() -> cut.dsl().execute("update book set title = 'unanswered' where id = 1"))
                        .isInstanceOf(RepositoryException.class);
            }
        }

        await(() -> shop.title(1).equals("unanswered"));
        await(() -> shop.statements.during(() -> shop.title(1)) == 0);
    }

    @Test
    void truncate_cascading_isSeenThroughAnyForeignKey() {
        assertThat(shop.books.exists(1)).isTrue();

        shop.db.dsl().truncate(AUTHOR).cascade().execute();

        assertThat(shop.books.exists(1)).isFalse();
    }

    @Test
    void write_byATriggerThatIsDeclared_isSeen() throws SQLException {
        Shop.execute(
                database.dataSource(),
                "CREATE OR REPLACE FUNCTION rename() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN UPDATE book SET title = new.note; RETURN NULL; END $$;"
                        + "CREATE OR REPLACE TRIGGER rename AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION rename()");
        QueryCache cache = QueryCache.builder(database.dataSource())
                .table(BOOK, CachePolicy.of(CacheMode.local()))
                .table(AUTHOR, CachePolicy.of(CacheMode.local()))
                .triggersOf(Shop.AUDIT, BOOK)
                .build();
        try (CachedShop declared = new CachedShop(database.dataSource(), cache)) {
            declared.title(1);
            declared.db.dsl().execute("insert into audit values ('triggered')");
            assertThat(declared.title(1)).isEqualTo("triggered");
        }
    }

    @Test
    void write_onAConnectionThatIsLent_isSeen() {
        shop.db.dsl().connection(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("UPDATE book SET title = 'lent'");
            }
        });
        assertThat(shop.title(1)).isEqualTo("lent");

        shop.db
                .transactions()
                .run(() -> shop.db.dsl().connection(connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("UPDATE book SET title = 'lent again'");
                    }
                }));
        assertThat(shop.title(1)).isEqualTo("lent again");
    }

    @Test
    void write_byBulkAndConditionAndUpsert_isSeen() {
        BookRecord row = shop.books.get(1);
        row.set(BOOK.TITLE, "bulk");
        shop.books.updateAll(List.of(row));
        assertThat(shop.title(1)).isEqualTo("bulk");

        shop.books.deleteWhere(BOOK.ID.eq(1));
        assertThat(shop.books.exists(1)).isFalse();

        row.touched(true);
        shop.books.insertAll(List.of(row));
        assertThat(shop.title(1)).isEqualTo("bulk");

        shop.books.deleteEvery();
        assertThat(shop.books.count()).isZero();
    }

    private void retitle(String title) {
        shop.db.dsl().update(BOOK).set(BOOK.TITLE, title).where(BOOK.ID.eq(1)).execute();
    }

    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private static PGSimpleDataSource through(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
