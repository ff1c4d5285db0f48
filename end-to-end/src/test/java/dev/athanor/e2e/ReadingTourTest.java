package dev.athanor.e2e;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BESTSELLER;
import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.BOOK_OVERVIEW;
import static dev.athanor.bookshop.Tables.PUBLISHER;
import static dev.athanor.repository.filter.Filters.all;
import static dev.athanor.repository.filter.Filters.any;
import static dev.athanor.repository.filter.Filters.between;
import static dev.athanor.repository.filter.Filters.in;
import static dev.athanor.repository.filter.Filters.not;
import static dev.athanor.repository.filter.Filters.onDate;
import static dev.athanor.repository.filter.Filters.search;
import static dev.athanor.repository.filter.Relations.referencedBy;
import static dev.athanor.repository.filter.Relations.related;
import static dev.athanor.repository.filter.TextSearch.fullText;
import static dev.athanor.repository.filter.TextSearch.fullTextRank;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.bookshop.Keys;
import dev.athanor.bookshop.enums.BookFormat;
import dev.athanor.bookshop.model.AuthorRepository;
import dev.athanor.bookshop.model.BookAuthorRepository;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.model.NewAuthor;
import dev.athanor.bookshop.model.NewBook;
import dev.athanor.bookshop.model.NewBookAuthor;
import dev.athanor.bookshop.model.NewPublisher;
import dev.athanor.bookshop.model.PublisherRepository;
import dev.athanor.bookshop.tables.records.BestsellerRecord;
import dev.athanor.bookshop.tables.records.BookOverviewRecord;
import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.MaterializedView;
import dev.athanor.repository.ReadRepository;
import dev.athanor.repository.Rows;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.filter.FilterLimits;
import dev.athanor.repository.filter.FilterOperator;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.repository.filter.ListRequest;
import dev.athanor.repository.page.Counting;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorKeys;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Include;
import dev.athanor.repository.projection.Projection;
import dev.athanor.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour of docs/filters.md, compiled and run. {@link ReadmeTest} compares the two. */
class ReadingTourTest {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.migrated("db/migration");

    private Database db;
    private BookRepository books;
    private AuthorRepository authors;
    private Long publisherId;

    record Card(String title, @Nullable BigDecimal listPrice) {}

    record BookView(String title, @Nullable House publisher) {}

    record AuthorView(String name, List<BookView> books) {}

    record House(String name) {}

    record Shouted(String title, String loud) {}

    static final FilterParameters BOOK_QUERY = FilterParameters.of(BOOK)
            .ids(BOOK.ID)
            .created(BOOK.CREATED_AT)
            .search(BOOK.TITLE, BOOK.SUBTITLE)
            .equal(BOOK.FORMAT)
            .in(BOOK.LANGUAGE)
            .notIn(BOOK.LANGUAGE)
            .range(BOOK.LIST_PRICE)
            .sort(BOOK.TITLE, BOOK.LIST_PRICE, BOOK.CREATED_AT)
            .defaultOrder(BOOK.CREATED_AT.desc())
            .filter(BOOK.TITLE)
            .filter(BOOK.PAGES, FilterOperator.BETWEEN, FilterOperator.NULL)
            .related("publisher", PUBLISHER.NAME, by -> related(Keys.BOOK__BOOK_PUBLISHER_ID_FKEY, by))
            .scrolling()
            .limits(FilterLimits.ofDefaults().withPageSize(20, 50))
            .rename("currentPage", "page")
            .build();

    @BeforeEach
    void aFewBooks() {
        db = Database.connect(postgres.url(), postgres.user(), postgres.password());
        books = new BookRepository(db);
        authors = new AuthorRepository(db);
        db.dsl().truncate(BOOK, AUTHOR, PUBLISHER).cascade().execute();
        publisherId = new PublisherRepository(db)
                .insert(NewPublisher.builder()
                        .slug("hogarth")
                        .name("Hogarth Press")
                        .build())
                .getId();
        BookRecord waves = books.insert(NewBook.builder()
                .isbn("9780156949606")
                .title("The Waves")
                .listPrice(new BigDecimal("12.00"))
                .publisherId(publisherId)
                .build());
        BookRecord lighthouse = books.insert(NewBook.builder()
                .isbn("9780156907392")
                .title("To the Lighthouse")
                .subtitle("A novel of the sea")
                .listPrice(new BigDecimal("14.00"))
                .pages(209)
                .build());
        books.insert(NewBook.builder()
                .isbn("9780441013593")
                .title("Dune")
                .listPrice(new BigDecimal("9.99"))
                .format(BookFormat.EBOOK)
                .build());
        BookAuthorRepository links = new BookAuthorRepository(db);
        var woolf = authors.insert(NewAuthor.builder()
                .slug("virginia-woolf")
                .name("Virginia Woolf")
                .build());
        links.insert(NewBookAuthor.builder()
                .bookId(waves.getId())
                .authorId(woolf.getId())
                .build());
        links.insert(NewBookAuthor.builder()
                .bookId(lighthouse.getId())
                .authorId(woolf.getId())
                .build());
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void tour_filters_asThePageSays() {
        BigDecimal cheapest = null;
        BigDecimal dearest = new BigDecimal("13");

        List<BookRecord> hits = books.list(
                search("sea", BOOK.TITLE, BOOK.SUBTITLE),
                between(BOOK.LIST_PRICE, cheapest, dearest.add(BigDecimal.ONE)),
                in(BOOK.LANGUAGE, List.of("en", "de")));

        Condition either = any(
                onDate(BOOK.CREATED_AT, LocalDate.of(2026, 3, 29), ZoneId.of("Europe/Berlin")),
                all(BOOK.FORMAT.eq(BookFormat.EBOOK), not(search("war", BOOK.TITLE))));

        assertThat(hits).extracting(BookRecord::getTitle).containsExactly("To the Lighthouse");
        assertThat(books.list(either)).extracting(BookRecord::getTitle).containsExactly("Dune");
    }

    @Test
    void tour_relations_asThePageSays() {
        Condition ofHogarth = related(Keys.BOOK__BOOK_PUBLISHER_ID_FKEY, PUBLISHER.NAME.eq("Hogarth Press"));
        Condition inPrint = referencedBy(Keys.BOOK__BOOK_PUBLISHER_ID_FKEY, BOOK.LIST_PRICE.isNotNull());
        Condition byWoolf = related(BOOK.author(), BOOK.author().NAME.eq("Virginia Woolf"));

        assertThat(books.list(ofHogarth)).hasSize(1);
        assertThat(new PublisherRepository(db).list(inPrint)).hasSize(1);
        assertThat(books.list(byWoolf)).hasSize(2);
    }

    @Test
    void tour_fullText_asThePageSays() {
        String typed = "lighthouse OR \"the waves\" -dune";

        List<BookRecord> found = books.list(Criteria.where(fullText(typed, "simple", BOOK.SEARCH))
                .orderBy(fullTextRank(typed, "simple", BOOK.SEARCH).desc()));

        assertThat(found).hasSize(2);
    }

    @Test
    void tour_pages_asThePageSays() {
        Criteria criteria = Criteria.where(BOOK.LIST_PRICE.gt(new BigDecimal("5")))
                .orderBy(BOOK.LIST_PRICE.desc().nullsLast(), BOOK.TITLE);

        Page<BookRecord> page = books.page(criteria, PageRequest.of(2, 0));
        Page<BookRecord> guessed =
                books.page(criteria, PageRequest.ofNumber(1, 2).withCounting(Counting.ESTIMATE));
        Slice<BookRecord> slice = books.slice(criteria, PageRequest.of(2, 0));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.hasNext()).isTrue();
        assertThat(guessed.items()).isEqualTo(page.items());
        assertThat(slice.hasNext()).isTrue();
    }

    @Test
    void tour_scroll_asThePageSays() {
        Criteria criteria = Criteria.all().orderBy(BOOK.TITLE);
        int seen = 0;

        PageCursor cursor = PageCursor.start();
        while (cursor != null) {
            CursorPage<BookRecord> page = books.scroll(criteria, 2, cursor);
            seen += page.items().size();
            cursor = page.next();
        }

        byte[] secretOfLastYear = new byte[32];
        byte[] secret = "at least thirty-two random bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Database.builder().cursorKeys(CursorKeys.of(secret).accepting(secretOfLastYear));

        assertThat(seen).isEqualTo(3);
    }

    @Test
    void tour_streams_asThePageSays() {
        BigDecimal worth = books.callStream(
                Criteria.where(BOOK.LIST_PRICE.isNotNull()),
                rows -> rows.map(BookRecord::getListPrice).reduce(BigDecimal.ZERO, BigDecimal::add));

        db.transactions().run(() -> {
            try (Stream<BookRecord> rows = books.stream(Criteria.all())) {
                rows.forEach(BookRecord::getTitle);
            }
        });

        assertThat(worth).isEqualByComparingTo("35.99");
    }

    @Test
    void tour_projections_asThePageSays() {
        List<Card> cards = books.as(Card.class).list(BOOK.TITLE.startsWith("The"));

        Projection<AuthorView> views = Projection.of(AuthorView.class)
                .including(Include.of(
                                AUTHOR.book(),
                                Projection.of(BookView.class)
                                        .including(Include.of(AUTHOR.book().publisher(), House.class)))
                        .orderBy(AUTHOR.book().TITLE.asc()));

        Page<AuthorView> page = authors.as(views).page(Criteria.all().orderBy(AUTHOR.NAME), PageRequest.of(20, 0));

        List<Shouted> loud = books.as(
                        Projection.of(Shouted.class).with(DSL.upper(BOOK.TITLE).as("loud")))
                .list();

        assertThat(cards).containsExactly(new Card("The Waves", new BigDecimal("12.00")));
        assertThat(page.items())
                .containsExactly(new AuthorView(
                        "Virginia Woolf",
                        List.of(
                                new BookView("The Waves", new House("Hogarth Press")),
                                new BookView("To the Lighthouse", null))));
        assertThat(loud).contains(new Shouted("Dune", "DUNE"));
    }

    @Test
    void tour_finders_asThePageSays() {
        Rows<BookRecord> published = books.byPublisherId(publisherId);

        Page<BookRecord> page = published.page(Criteria.all().orderBy(BOOK.TITLE), PageRequest.of(20, 0));
        boolean cheap = published.exists(BOOK.LIST_PRICE.lt(BigDecimal.TEN));
        List<Card> cards = published.as(Card.class).list();
        long number = books.countByPublisherId(publisherId);

        Rows<BookRecord> ebooks = books.where(BOOK.FORMAT.eq(BookFormat.EBOOK));

        assertThat(page.total()).isEqualTo(1);
        assertThat(cheap).isFalse();
        assertThat(cards).hasSize(1);
        assertThat(number).isEqualTo(1);
        assertThat(ebooks.getOne(BOOK.TITLE.eq("Dune")).getIsbn()).isEqualTo("9780441013593");
        assertThat(books.existsByIsbn("9780441013593")).isTrue();
    }

    @Test
    void tour_views_asThePageSays() {
        ReadRepository<BookOverviewRecord> overview = db.readRepository(BOOK_OVERVIEW, BOOK_OVERVIEW.ID);

        MaterializedView<BestsellerRecord> bestsellers = db.materializedView(BESTSELLER, BESTSELLER.BOOK_ID);
        bestsellers.refresh();

        ReadRepository<Record2<String, Integer>> perLanguage = db.readRepository(
                DSL.select(BOOK.LANGUAGE, DSL.count().as("titles")).from(BOOK).groupBy(BOOK.LANGUAGE), "language");
        Field<Integer> titles = Objects.requireNonNull(perLanguage.table().field("titles", Integer.class));
        List<Record2<String, Integer>> large = perLanguage.list(titles.gt(2));

        assertThat(overview.list(BOOK_OVERVIEW.AUTHORS.contains("Woolf"))).hasSize(2);
        assertThat(bestsellers.list()).isEmpty();
        assertThat(large).hasSize(1);
    }

    @Test
    void tour_parameters_asThePageSays() {
        Map<String, List<String>> query = Map.of(
                "searchString", List.of("the"),
                "languageIn", List.of("en", "de"),
                "orderBy", List.of("listPrice"),
                "sortOrder", List.of("desc"),
                "filter", List.of("{\"not\": {\"field\": \"publisher\", \"operator\": \"eq\", \"value\": \"Ace\"}}"),
                "pageSize", List.of("10"));

        ListRequest request = BOOK_QUERY.parse(query);
        Page<BookRecord> page = books.page(request.criteria(), request.page());

        List<Map<String, Object>> described = BOOK_QUERY.openApi();

        assertThat(page.items()).extracting(BookRecord::getTitle).containsExactly("To the Lighthouse", "The Waves");
        assertThat(page.limit()).isEqualTo(10);
        assertThat(described).extracting(parameter -> parameter.get("name")).contains("languageNotIn", "page");
        assertThatThrownBy(() -> BOOK_QUERY.parse(Map.of(
                        "page", List.of("0"),
                        "formatt", List.of("ebook"),
                        "languageIn", List.of("en"),
                        "orderBy", List.of("password"))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("page", "formatt", "orderBy", "title, listPrice, createdAt");
    }

    @Test
    void tour_secrets_asThePageSays() {
        assertThatThrownBy(() -> FilterParameters.of(PUBLISHER).sort(PUBLISHER.BANK_ACCOUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> Criteria.all().orderBy(PUBLISHER.BANK_ACCOUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret");
    }
}
