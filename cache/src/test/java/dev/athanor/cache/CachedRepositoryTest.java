package dev.athanor.cache;

import static dev.athanor.cache.Shop.AUTHOR;
import static dev.athanor.cache.Shop.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.cache.CacheStatistics.TableStatistics;
import dev.athanor.cache.Shop.BookRecord;
import dev.athanor.repository.Rows;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.filter.Filters;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One JVM, mode LOCAL: what is cached, what gives it up, and that nobody can change what others see. */
class CachedRepositoryTest {

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
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void get_secondTime_sendsNoStatement() {
        assertThat(shop.statements.during(() -> shop.books.get(1))).isOne();
        assertThat(shop.statements.during(() -> shop.books.get(1))).isZero();
        assertThat(shop.statements.during(() -> shop.books.find(1))).isZero();
        assertThat(shop.statements.during(() -> shop.books.exists(1))).isZero();
    }

    @Test
    void find_missingRow_isCachedToo() {
        assertThat(shop.books.find(9)).isEmpty();
        assertThat(shop.statements.during(() -> assertThat(shop.books.find(9)).isEmpty()))
                .isZero();
        assertThatThrownBy(() -> shop.books.get(9))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(plainMessage());
    }

    private String plainMessage() {
        try {
            return String.valueOf(shop.plainBooks.get(9));
        } catch (NotFoundException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void find_missingRowInsertedLater_isFound() {
        assertThat(shop.books.find(3)).isEmpty();

        shop.books.insert(book(3, "Three"));

        assertThat(shop.books.find(3)).isPresent();
    }

    @Test
    void reads_ofEveryKind_secondTimeSendNoStatement() {
        Condition two = BOOK.TITLE.eq("Two");
        Criteria byTitle = Criteria.all().orderBy(BOOK.TITLE.desc());
        Runnable all = () -> {
            assertThat(shop.books.list(two)).hasSize(1);
            assertThat(shop.books.list()).hasSize(2);
            assertThat(shop.books.findOne(two)).isPresent();
            assertThat(shop.books.getOne(two).get(BOOK.ID)).isEqualTo(2);
            assertThat(shop.books.exists(two)).isTrue();
            assertThat(shop.books.count(two)).isOne();
            assertThat(shop.books.count()).isEqualTo(2);
            assertThat(shop.books.count(DSL.condition("title = 'One'"))).isOne();
            assertThat(shop.books.count(Filters.in(BOOK.ID, List.of(1, 2)))).isEqualTo(2);
            assertThat(shop.books.count(Filters.in(BOOK.ID, List.of(1, 3)))).isOne();
            assertThat(shop.books.list(byTitle)).hasSize(2);
            assertThat(shop.books.page(byTitle, PageRequest.of(1, 1)).total()).isEqualTo(2);
            assertThat(shop.books.slice(byTitle, PageRequest.of(1, 0)).hasNext())
                    .isTrue();
            assertThat(shop.books.scroll(byTitle, 1, PageCursor.start()).items())
                    .hasSize(1);
            assertThat(shop.books.where(two).count()).isOne();
            assertThat(shop.books.as(Title.class).list(two)).containsExactly(new Title(2, "Two"));
        };
        all.run();

        assertThat(shop.statements.during(all)).isZero();
    }

    @Test
    void pages_afterAWrite_areOfTheNewRows() {
        Criteria byTitle = Criteria.all().orderBy(BOOK.TITLE.asc());
        PageRequest first = PageRequest.of(1, 0);
        assertThat(shop.books.page(byTitle, first).items().getFirst().get(BOOK.TITLE))
                .isEqualTo("One");
        assertThat(shop.books
                        .page(Criteria.all().orderBy(BOOK.TITLE.desc()), first)
                        .items()
                        .getFirst()
                        .get(BOOK.TITLE))
                .isEqualTo("Two");
        assertThat(shop.books
                        .page(byTitle, PageRequest.of(1, 1))
                        .items()
                        .getFirst()
                        .get(BOOK.TITLE))
                .isEqualTo("Two");
        assertThat(shop.books.as(Title.class).getOne(BOOK.ID.eq(1)).title()).isEqualTo("One");

        shop.books.update(cachedWith("A"));

        assertThat(shop.books.page(byTitle, first).items().getFirst().get(BOOK.TITLE))
                .isEqualTo("A");
        assertThat(shop.books.as(Title.class).getOne(BOOK.ID.eq(1)).title()).isEqualTo("A");
    }

    @Test
    void getOne_severalRows_failsEveryTime() {
        assertThatThrownBy(() -> shop.books.getOne(DSL.trueCondition())).isInstanceOf(MultipleResultsException.class);
        assertThatThrownBy(() -> shop.books.getOne(DSL.trueCondition())).isInstanceOf(MultipleResultsException.class);
    }

    @Test
    void rows_changedByACaller_areUnchangedForOthers() {
        BookRecord mine = shop.books.get(1);
        mine.set(BOOK.TITLE, "changed");
        String[] tags = mine.get(BOOK.TAGS);
        tags[0] = "changed";
        List<BookRecord> list = shop.books.list();
        list.getFirst().set(BOOK.TITLE, "changed");
        list.clear();

        BookRecord theirs = shop.books.get(1);
        assertThat(theirs.get(BOOK.TITLE)).isEqualTo("One");
        assertThat(theirs.get(BOOK.TAGS)).containsExactly("a");
        assertThat(theirs.original(BOOK.TAGS)).containsExactly("a");
        assertThat(theirs.touched()).isFalse();
        assertThat(theirs).isEqualTo(shop.plainBooks.get(1));
        assertThat(shop.books.list()).hasSize(2).allMatch(row -> !"changed".equals(row.get(BOOK.TITLE)));
    }

    @Test
    void rows_fromTheCache_canBeUpdated() {
        shop.books.get(1);
        BookRecord cached = shop.books.get(1);
        cached.set(BOOK.TITLE, "Uno");

        shop.books.update(cached);

        assertThat(shop.title(1)).isEqualTo("Uno");
    }

    @Test
    void write_byEveryPath_isSeenAtOnce() {
        assertSeen("repository", () -> shop.books.update(cachedWith("repository")));
        assertSeen(
                "dsl",
                () -> shop.db
                        .dsl()
                        .update(BOOK)
                        .set(BOOK.TITLE, "dsl")
                        .where(BOOK.ID.eq(1))
                        .execute());
        assertSeen(
                "alias",
                () -> shop.db
                        .dsl()
                        .update(BOOK.as(DSL.name("b")))
                        .set(BOOK.as(DSL.name("b")).TITLE, "alias")
                        .execute());
        assertSeen("plain", () -> shop.db.dsl().execute("update book set title = 'plain'"));
        assertSeen("strange", () -> shop.db.dsl().execute("do $$ begin update book set title = 'strange'; end $$"));
        assertSeen("view", () -> shop.db.dsl().execute("update book_view set title = 'view'"));
        assertSeen(
                "batch",
                () -> shop.db
                        .dsl()
                        .batch(
                                DSL.update(BOOK).set(BOOK.TITLE, "x"),
                                DSL.update(BOOK).set(BOOK.TITLE, "batch"))
                        .execute());
        assertSeen(
                "binds",
                () -> shop.db
                        .dsl()
                        .batch(DSL.update(BOOK).set(BOOK.TITLE, "x"))
                        .bind("binds")
                        .execute());
        assertSeen(
                "cte",
                () -> shop.db
                        .dsl()
                        .with("changed")
                        .as(DSL.update(BOOK).set(BOOK.TITLE, "cte").returning(BOOK.ID))
                        .select()
                        .from(DSL.name("changed"))
                        .fetch());
        assertSeen(
                "merge",
                () -> shop.db
                        .dsl()
                        .mergeInto(BOOK)
                        .using(AUTHOR)
                        .on(BOOK.AUTHOR_ID.eq(AUTHOR.ID))
                        .whenMatchedThenUpdate()
                        .set(BOOK.TITLE, "merge")
                        .execute());
    }

    private BookRecord cachedWith(String title) {
        BookRecord row = shop.books.get(1);
        row.set(BOOK.TITLE, title);
        return row;
    }

    private void assertSeen(String title, Runnable write) {
        shop.books.get(1);
        write.run();
        assertThat(shop.title(1)).isEqualTo(title);
        assertThat(shop.books.list(BOOK.TITLE.eq(title))).isNotEmpty();
    }

    @Test
    void delete_ofAParent_isSeenThroughTheForeignKey() {
        assertThat(shop.books.exists(1)).isTrue();

        shop.db.dsl().deleteFrom(AUTHOR).execute();

        assertThat(shop.books.exists(1)).isFalse();
    }

    @Test
    void insert_ofAParent_leavesTheChildrenCached() {
        shop.books.get(1);

        shop.db
                .dsl()
                .insertInto(AUTHOR)
                .columns(AUTHOR.ID, AUTHOR.NAME)
                .values(2, "Ben")
                .execute();

        assertThat(shop.statements.during(() -> shop.books.get(1))).isZero();
    }

    @Test
    void condition_overAnotherTable_isGivenUpWithIt() {
        Condition ofAnna = BOOK.AUTHOR_ID.in(DSL.select(AUTHOR.ID).from(AUTHOR).where(AUTHOR.NAME.eq("Anna")));
        assertThat(shop.books.count(ofAnna)).isEqualTo(2);
        assertThat(shop.statements.during(() -> shop.books.count(ofAnna))).isZero();

        shop.db.dsl().update(AUTHOR).set(AUTHOR.NAME, "Ben").execute();

        assertThat(shop.books.count(ofAnna)).isZero();
    }

    @Test
    void condition_overAnAlias_readsWhatItStandsFor() {
        Shop.BookTable author = BOOK.as(DSL.name("author"));
        Condition hasSibling = DSL.exists(DSL.selectOne()
                .from(author)
                .where(author.AUTHOR_ID.eq(BOOK.AUTHOR_ID).and(author.ID.ne(BOOK.ID))));
        assertThat(shop.books.count(hasSibling)).isEqualTo(2);
        assertThat(shop.statements.during(() -> shop.books.count(hasSibling))).isZero();

        shop.db.dsl().deleteFrom(BOOK).where(BOOK.ID.eq(1)).execute();

        assertThat(shop.books.count(hasSibling)).isZero();
    }

    @Test
    void condition_thatCannotBeCached_isAskedEveryTime() {
        Condition plain = DSL.condition("title operator(pg_catalog.=) 'One'");
        shop.books.count(plain);

        assertThat(shop.statements.during(() -> shop.books.count(plain))).isOne();
        assertThat(statistics().bypasses()).isEqualTo(2);
    }

    @Test
    void projection_thatCouldBeChanged_isAskedEveryTime() {
        Rows<Tags> tags = shop.books.as(Tags.class);
        tags.list();

        assertThat(shop.statements.during(() -> tags.getOne(BOOK.ID.eq(1)))).isOne();
        assertThat(statistics().bypasses()).isEqualTo(2);
    }

    @Test
    void list_intoJavaRecords_isCachedWithItsTables() {
        var query = DSL.select(BOOK.ID, BOOK.TITLE).from(BOOK).orderBy(BOOK.ID);
        assertThat(shop.cache.list(shop.db, query, Title.class))
                .containsExactly(new Title(1, "One"), new Title(2, "Two"));
        assertThat(shop.statements.during(() -> shop.cache.list(shop.db, query, Title.class)))
                .isZero();

        shop.db.dsl().deleteFrom(BOOK).where(BOOK.ID.eq(1)).execute();

        assertThat(shop.cache.list(shop.db, query, Title.class)).containsExactly(new Title(2, "Two"));
    }

    @Test
    void list_intoRecordsThatCouldChange_isRefused() {
        assertThatThrownBy(() -> shop.cache.list(shop.db, DSL.select(BOOK.TAGS).from(BOOK), Tags.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tags");
    }

    @Test
    void write_thatFails_leavesTheTableCacheable() {
        shop.books.get(1);

        assertThatThrownBy(() -> shop.books.insert(book(1, "again"))).isInstanceOf(DuplicateKeyException.class);

        shop.books.get(1);
        assertThat(shop.statements.during(() -> shop.books.get(1))).isZero();
    }

    @Test
    void repository_ofATableThatIsOff_isThePlainOne() {
        QueryCache off = QueryCache.builder(database.dataSource())
                .table(BOOK, CachePolicy.of(CacheMode.off()))
                .build();

        assertThat(off.repository(shop.db, shop.plainBooks)).isSameAs(shop.plainBooks);
        assertThatThrownBy(() -> off.repository(shop.db, shop.authors)).isInstanceOf(IllegalArgumentException.class);
        off.close();
    }

    @Test
    void statistics_afterSomeReads_countThem() {
        shop.books.get(1);
        shop.books.get(1);
        shop.books.get(1);
        shop.db.dsl().execute("update book set title = 'x'");
        shop.books.get(1);

        TableStatistics counted = statistics();
        assertThat(counted.hits()).isEqualTo(2);
        assertThat(counted.misses()).isEqualTo(2);
        assertThat(counted.loads()).isEqualTo(2);
        assertThat(counted.invalidations()).isOne();
        assertThat(counted.hitRate()).isEqualTo(0.5);
    }

    @Test
    void invalidate_aTable_forgetsItsEntries() {
        shop.books.get(1);
        shop.cache.invalidate(BOOK);
        assertThat(shop.statements.during(() -> shop.books.get(1))).isOne();
        shop.cache.invalidateAll();
        assertThat(shop.statements.during(() -> shop.books.get(1))).isOne();
    }

    private TableStatistics statistics() {
        return Objects.requireNonNull(shop.cache.statistics().tables().get("book"));
    }

    private static BookRecord book(int id, String title) {
        BookRecord book = new BookRecord();
        book.set(BOOK.ID, id);
        book.set(BOOK.AUTHOR_ID, 1);
        book.set(BOOK.TITLE, title);
        return book;
    }

    record Title(int id, String title) {}

    @SuppressWarnings("ArrayRecordComponent") // that is the point
    record Tags(String[] tags) {}
}
