package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.BOOK_TITLE;
import static dev.athanor.repository.library.Tables.SHELF_COUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.library.enums.Shelf;
import dev.athanor.repository.library.model.BookPatch;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.ShelfCountRecord;
import dev.athanor.repository.page.Counting;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingTest extends LibraryTest {

    private static final Criteria BY_TITLE = Criteria.all().orderBy(BOOK.TITLE.desc());

    @BeforeEach
    void sevenBooksAndADeletedOne() {
        for (int i = 1; i <= 8; i++) {
            BookRecord book = newBook("isbn-" + i);
            book.setTitle("Title " + (i + 1) / 2);
            book.setSubtitle(i % 3 == 0 ? null : "Part " + i);
            books().insert(book);
        }
        books().delete(books().getOne(BOOK.ISBN.eq("isbn-8")).getId());
        log.clear();
    }

    record Titled(String title) {}

    private static List<String> isbns(List<BookRecord> books) {
        return books.stream().map(BookRecord::getIsbn).toList();
    }

    @Test
    void list_criteria_ordersAndMakesTheOrderTotalByTheKey() {
        assertThat(isbns(books().list(BY_TITLE)))
                .containsExactly("isbn-7", "isbn-6", "isbn-5", "isbn-4", "isbn-3", "isbn-2", "isbn-1");
        assertThat(log.entries())
                .singleElement()
                .asString()
                .endsWith("\"title\" desc, \"public\".\"book\".\"id\" desc");
    }

    @ParameterizedTest
    @EnumSource(Counting.class)
    void page_anyWayOfCounting_givesRowsAndTotal(Counting counting) {
        db.dsl().execute("analyze book");
        PageRequest request = PageRequest.of(3, 2).withCounting(counting);

        Page<BookRecord> page = books().page(BY_TITLE, request);

        assertThat(isbns(page.items())).containsExactly("isbn-5", "isbn-4", "isbn-3");
        assertThat(page.total())
                .isBetween(counting == Counting.ESTIMATE ? 5L : 7L, counting == Counting.ESTIMATE ? 8L : 7L);
        assertThat(page.items().getFirst()).isEqualTo(books().getOne(BOOK.ISBN.eq("isbn-5")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Counting.class,
            names = {"EXACT", "WINDOW"})
    void page_pastTheEndOrEmpty_stillKnowsTheTotal(Counting counting) {
        assertThat(books().page(BY_TITLE, PageRequest.of(3, 100).withCounting(counting)))
                .isEqualTo(new Page<>(List.of(), 7, 3, 100));
        assertThat(books().page(BY_TITLE, PageRequest.of(0, 0).withCounting(counting))
                        .total())
                .isEqualTo(7);
        assertThat(books().page(
                                Criteria.where(BOOK.TITLE.eq("x")),
                                PageRequest.of(3, 0).withCounting(counting))
                        .total())
                .isZero();
    }

    @Test
    void page_statements_areAsFewAsTheWayOfCountingNeeds() {
        books().page(BY_TITLE, PageRequest.of(3, 0));
        assertThat(log.entries()).hasSize(2);
        log.clear();
        books().page(BY_TITLE, PageRequest.of(100, 0));
        assertThat(log.entries()).as("a page that is not full tells the total").hasSize(1);
        log.clear();
        books().page(BY_TITLE, PageRequest.of(3, 0).withCounting(Counting.WINDOW));
        assertThat(log.entries()).hasSize(1);
        log.clear();
        books().page(BY_TITLE, PageRequest.of(0, 0));
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void slice_pieces_knowWhetherMoreFollow() {
        Slice<BookRecord> first = books().slice(BY_TITLE, PageRequest.of(4, 0));
        Slice<BookRecord> last = books().slice(BY_TITLE, PageRequest.of(4, 4));

        assertThat(isbns(first.items())).hasSize(4);
        assertThat(first.hasNext()).isTrue();
        assertThat(isbns(last.items())).hasSize(3);
        assertThat(last.hasNext()).isFalse();
        assertThat(log.entries()).hasSize(2);
    }

    @Test
    void scroll_forwardsAndBack_seesEveryRowOnceInOrder() {
        Criteria criteria = Criteria.all().orderBy(BOOK.SUBTITLE.desc().nullsLast(), DSL.upper(BOOK.TITLE));
        List<String> all = isbns(books().list(criteria));
        List<String> seen = new ArrayList<>();
        PageCursor cursor = PageCursor.start();
        CursorPage<BookRecord> page = books().scroll(criteria, 2, cursor);
        seen.addAll(isbns(page.items()));
        while (page.next() != null) {
            page = books().scroll(criteria, 2, page.next());
            seen.addAll(isbns(page.items()));
        }
        assertThat(seen).isEqualTo(all).hasSize(7);
        List<String> back = new ArrayList<>(isbns(page.items()));
        while (page.previous() != null) {
            page = books().scroll(criteria, 2, page.previous());
            back.addAll(0, isbns(page.items()));
        }
        assertThat(back).isEqualTo(all);
    }

    @Test
    void scroll_byAColumnOfAParent_seesRowsWithoutOneToo() {
        AuthorRecord author = authors().insert(newAuthor("Woolf"));
        books().updateWhere(BOOK.ISBN.in("isbn-2", "isbn-5"), BookPatch.of().authorId(author.getId()));
        Criteria byAuthor = Criteria.all().orderBy(BOOK.author().NAME, BOOK.ISBN);

        CursorPage<BookRecord> page = books().scroll(byAuthor, 3, PageCursor.start());
        List<String> seen = new ArrayList<>(isbns(page.items()));
        while (page.next() != null) {
            page = books().scroll(byAuthor, 3, page.next());
            seen.addAll(isbns(page.items()));
        }

        assertThat(seen).containsExactly("isbn-2", "isbn-5", "isbn-1", "isbn-3", "isbn-4", "isbn-6", "isbn-7");
    }

    @Test
    void scroll_fromTheEnd_goesBackwards() {
        CursorPage<BookRecord> last = books().scroll(BY_TITLE, 3, PageCursor.end());

        assertThat(isbns(last.items())).containsExactly("isbn-3", "isbn-2", "isbn-1");
        assertThat(last.hasNext()).isFalse();
        assertThat(last.hasPrevious()).isTrue();
    }

    @Test
    void scroll_rowsGoneMeanwhile_leavesAWayBack() {
        CursorPage<BookRecord> first = books().scroll(BY_TITLE, 5, PageCursor.start());
        books().list(BOOK.ISBN.in("isbn-1", "isbn-2")).forEach(book -> books().delete(book.getId()));

        CursorPage<BookRecord> empty = books().scroll(BY_TITLE, 5, Objects.requireNonNull(first.next()));

        assertThat(empty.items()).isEmpty();
        assertThat(empty.next()).isNull();
        assertThat(isbns(books().scroll(BY_TITLE, 9, Objects.requireNonNull(empty.previous()))
                        .items()))
                .containsExactly("isbn-7", "isbn-6", "isbn-5", "isbn-4", "isbn-3");
    }

    @Test
    void scroll_cursorOfAnotherQuery_isRefusedBeforeAnyStatement() {
        PageCursor cursor = Objects.requireNonNull(
                books().scroll(BY_TITLE, 2, PageCursor.start()).next());
        log.clear();

        assertThatThrownBy(() -> books().scroll(BY_TITLE.and(BOOK.ISBN.ne("x")), 2, cursor))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> books().scroll(BY_TITLE, 2, PageCursor.of("hack")))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> books().scroll(BY_TITLE, 0, cursor)).isInstanceOf(IllegalArgumentException.class);
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void where_everyWayOfReading_seesOnlyTheNarrowedRows() {
        Rows<BookRecord> first = books().where(BOOK.TITLE.le("Title 2"));

        assertThat(isbns(first.list())).hasSize(4);
        assertThat(isbns(first.list(BY_TITLE))).containsExactly("isbn-4", "isbn-3", "isbn-2", "isbn-1");
        assertThat(first.count()).isEqualTo(4);
        assertThat(first.count(BOOK.ISBN.ge("isbn-4"))).isEqualTo(1);
        assertThat(first.getOne(BOOK.ISBN.ge("isbn-4")).getIsbn()).isEqualTo("isbn-4");
        assertThat(first.findOne(BOOK.ISBN.ge("isbn-5"))).isEmpty();
        assertThat(first.page(BY_TITLE, PageRequest.of(3, 0)).total()).isEqualTo(4);
        assertThat(first.slice(BY_TITLE, PageRequest.of(3, 0)).hasNext()).isTrue();
        assertThat(first.<Long>callStream(BY_TITLE, Stream::count)).isEqualTo(4);
        Long streamed = db.transactions().call(() -> first.stream(BY_TITLE).count());
        assertThat(streamed).isEqualTo(4);
        assertThat(first.as(Titled.class).list()).hasSize(4);
        assertThat(first.as(Projection.of(Titled.class))
                        .where(BOOK.ISBN.eq("isbn-1"))
                        .list())
                .containsExactly(new Titled("Title 1"));
    }

    @Test
    void where_scroll_hasCursorsOfItsOwn() {
        Rows<BookRecord> first = books().where(BOOK.TITLE.le("Title 2"));
        PageCursor cursor = Objects.requireNonNull(
                first.scroll(BY_TITLE, 3, PageCursor.start()).next());

        assertThat(isbns(first.scroll(BY_TITLE, 3, cursor).items())).containsExactly("isbn-1");
        assertThatThrownBy(() -> books().scroll(BY_TITLE, 3, cursor)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void exists_withoutCondition_asksForAnyRow() {
        assertThat(books().exists()).isTrue();
        assertThat(books().where(BOOK.TITLE.eq("Title 9")).exists()).isFalse();
        assertThat(books().where(BOOK.TITLE.eq("Title 1"))
                        .where(BOOK.ISBN.eq("isbn-3"))
                        .exists())
                .isFalse();
        assertThat(log.entries())
                .hasSize(3)
                .allMatch(sql -> sql.startsWith("select 1 ") && sql.endsWith("fetch next 1 rows only"));
    }

    @Test
    void stream_inATransaction_readsInBatches() {
        List<String> seen = db.transactions().call(() -> {
            try (Stream<BookRecord> stream = books().stream(BY_TITLE)) {
                return stream.map(BookRecord::getIsbn).limit(2).toList();
            }
        });

        assertThat(seen).containsExactly("isbn-7", "isbn-6");
        assertThat(log.entries()).hasSize(2);
    }

    @Test
    void stream_outsideATransaction_isRefused() {
        assertThatThrownBy(() -> books().stream(BY_TITLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("callStream");
    }

    @Test
    void stream_abandoned_endsWithItsTransaction() {
        db.transactions()
                .run(() ->
                        assertThat(books().stream(BY_TITLE).iterator().next()).isNotNull());

        assertThat(log.open()).isZero();
        assertThat(books().count()).isEqualTo(7);
    }

    @Test
    void callStream_failingWork_leavesNothingOpen() {
        assertThatThrownBy(() -> books().callStream(
                                BY_TITLE,
                                stream -> stream.map(book -> {
                                                    throw new IllegalStateException("enough");
                                                })
                                                .count()
                                        + stream.count()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(books().<Long>callStream(BY_TITLE, Stream::count)).isEqualTo(7);
    }

    @Test
    void readRepository_viewWithAKey_scrollsToo() {
        var titles = db.readRepository(BOOK_TITLE, BOOK_TITLE.ID);

        CursorPage<?> page = titles.scroll(Criteria.all().orderBy(BOOK_TITLE.TITLE), 4, PageCursor.start());

        assertThat(page.items()).hasSize(4);
        assertThat(page.hasNext()).isTrue();
        assertThatThrownBy(() -> db.readRepository(BOOK_TITLE).scroll(Criteria.all(), 4, PageCursor.start()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readRepository_anySelect_isReadLikeAView() {
        ReadRepository<Record2<String, Integer>> perTitle = db.readRepository(
                db.dsl().select(BOOK.TITLE, DSL.count().as("copies")).from(BOOK).groupBy(BOOK.TITLE), "title");
        Field<Integer> copies = Objects.requireNonNull(perTitle.table().field("copies", Integer.class));

        assertThat(perTitle.list(copies.eq(2))).hasSize(4);
        assertThat(perTitle.page(Criteria.all().orderBy(copies.desc()), PageRequest.of(2, 0))
                        .total())
                .isEqualTo(4);
        assertThat(perTitle.scroll(Criteria.all().orderBy(copies.desc()), 3, PageCursor.start())
                        .hasNext())
                .isTrue();
        assertThatThrownBy(() -> db.readRepository(db.dsl().select(BOOK.ID).from(BOOK), "nothing"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readRepository_outerJoin_scrollsOverRowsThatAreMissing() {
        AuthorRecord author = authors().insert(newAuthor("Woolf"));
        books().updateWhere(BOOK.ISBN.in("isbn-2", "isbn-5"), BookPatch.of().authorId(author.getId()));
        ReadRepository<Record2<String, String>> shelf = db.readRepository(
                db.dsl()
                        .select(BOOK.ISBN, AUTHOR.NAME)
                        .from(BOOK)
                        .leftJoin(AUTHOR)
                        .on(AUTHOR.ID.eq(BOOK.AUTHOR_ID)),
                "isbn");
        Criteria byAuthor =
                Criteria.all().orderBy(Objects.requireNonNull(shelf.table().field(AUTHOR.NAME)));

        CursorPage<Record2<String, String>> page = shelf.scroll(byAuthor, 2, PageCursor.start());
        List<String> seen = new ArrayList<>();
        page.items().forEach(row -> seen.add(row.value1()));
        while (page.next() != null) {
            page = shelf.scroll(byAuthor, 2, page.next());
            page.items().forEach(row -> seen.add(row.value1()));
        }

        assertThat(seen)
                .containsExactly("isbn-2", "isbn-5", "isbn-1", "isbn-3", "isbn-4", "isbn-6", "isbn-7", "isbn-8");
    }

    @Test
    void materializedView_refresh_keepsReadersOnlyWhereAUniqueIndexAllowsIt() {
        MaterializedView<ShelfCountRecord> shelves = db.materializedView(SHELF_COUNT, SHELF_COUNT.SHELF);
        shelves.refresh();
        assertThat(shelves.getOne(SHELF_COUNT.SHELF.eq(Shelf.OPEN)).getBooks()).isEqualTo(7);
        assertThat(log.entries()).contains("refresh materialized view \"public\".\"shelf_count\"");

        db.transactions().run(() -> {
            db.dsl().execute("create unique index shelf_once on shelf_count (shelf)");
            books().delete(books().getOne(BOOK.ISBN.eq("isbn-1")).getId());
            log.clear();
            shelves.refresh();
            assertThat(shelves.scroll(Criteria.all(), 1, PageCursor.start())
                            .items()
                            .getFirst()
                            .getBooks())
                    .isEqualTo(6);
            assertThat(log.entries())
                    .hasSize(3)
                    .contains("refresh materialized view concurrently \"public\".\"shelf_count\"");
            db.dsl().execute("refresh materialized view shelf_count with no data");
            shelves.refresh();
            assertThat(shelves.count())
                    .as("one that is empty cannot be refreshed concurrently")
                    .isEqualTo(1);
            db.dsl().execute("drop index shelf_once");
        });
    }

    @Test
    void materializedView_ofATable_isRefused() {
        assertThatThrownBy(() -> db.materializedView(BOOK_TITLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("readRepository");
    }
}
