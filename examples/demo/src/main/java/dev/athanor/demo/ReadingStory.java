package dev.athanor.demo;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BESTSELLER;
import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.PUBLISHER;

import dev.athanor.bookshop.Keys;
import dev.athanor.bookshop.model.AuthorRepository;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.demo.print.Narrator;
import dev.athanor.repository.Database;
import dev.athanor.repository.MaterializedView;
import dev.athanor.repository.Rows;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.repository.filter.ListRequest;
import dev.athanor.repository.filter.Relations;
import dev.athanor.repository.filter.TextSearch;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.projection.Include;
import dev.athanor.repository.projection.Projection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The chapter about reading. Each lambda below is printed as it stands here, and run. */
final class ReadingStory {

    /** A book on one line. */
    public record Card(
            String title,
            @Nullable Short firstPublished,
            @Nullable BigDecimal listPrice) {}

    /** An author and the books. */
    public record AuthorView(String name, List<BookView> books) {}

    /** A book and who publishes it. */
    public record BookView(String title, @Nullable House publisher) {}

    /** A publisher. */
    public record House(String name) {}

    private final Narrator narrator;
    private final Database db;
    private final BookRepository books;
    private final AuthorRepository authors;

    ReadingStory(Narrator narrator, Database db) {
        this.narrator = narrator;
        this.db = db;
        this.books = new BookRepository(db);
        this.authors = new AuthorRepository(db);
    }

    void tell() {
        query();
        scroll();
        related();
        manyRows();
    }

    private void query() {
        FilterParameters accepted = narrator.call(
                "An endpoint says what it accepts",
                () -> FilterParameters.of(BOOK)
                        .search(BOOK.TITLE, BOOK.SUBTITLE)
                        .in(BOOK.LANGUAGE)
                        .range(BOOK.FIRST_PUBLISHED)
                        .related(
                                "publisher",
                                PUBLISHER.SLUG,
                                by -> Relations.related(Keys.BOOK__BOOK_PUBLISHER_ID_FKEY, by))
                        .sort(BOOK.TITLE, BOOK.FIRST_PUBLISHED)
                        .build());
        narrator.call("A page of what a query asks for, and how many rows there are", () -> {
            ListRequest request = accepted.parse(Map.of(
                    "searchString", List.of("the"),
                    "languageIn", List.of("en", "fr"),
                    "firstPublishedFrom", List.of("1900"),
                    "filter",
                            List.of("{\"field\": \"publisher\", \"operator\": \"ne\", \"value\": \"lantern-street\"}"),
                    "orderBy", List.of("firstPublished"),
                    "pageSize", List.of("4")));
            return books.as(Card.class).page(request.criteria(), request.page()).items();
        });
        narrator.refused(
                "What is not listed is refused, all of it at once",
                InvalidQueryException.class,
                () -> accepted.parse(Map.of(
                        "orderBy", List.of("created_by"), "pages", List.of("1"), "pageSize", List.of("100000"))));
    }

    private void scroll() {
        Rows<Card> cards = books.as(Card.class);
        Criteria newest = Criteria.all().orderBy(BOOK.FIRST_PUBLISHED.desc().nullsLast(), BOOK.TITLE);
        PageCursor next = Objects.requireNonNull(
                cards.scroll(newest, 3, PageCursor.start()).next());
        narrator.call(
                "Scroll: behind the last row seen, at the same cost however deep",
                () -> cards.scroll(newest, 3, next).items());
        narrator.call(
                "Search as people type",
                () -> cards.list(Criteria.where(
                        TextSearch.fullText("\"the trial\" or lighthouse or magic -mountain", "simple", BOOK.SEARCH))));
    }

    private void related() {
        narrator.call(
                "Related rows to any depth, in one statement",
                () -> authors.as(Projection.of(AuthorView.class)
                                .including(Include.of(
                                                AUTHOR.book(),
                                                Projection.of(BookView.class)
                                                        .including(Include.of(
                                                                AUTHOR.book().publisher(), House.class)))
                                        .where(AUTHOR.book().LIST_PRICE.isNotNull())
                                        .orderBy(AUTHOR.book().TITLE.asc())))
                        .list(AUTHOR.SLUG.in("virginia-woolf", "ursula-k-le-guin")));
    }

    private void manyRows() {
        narrator.call(
                "Any number of rows in little memory",
                () -> books.callStream(
                        Criteria.where(BOOK.LIST_PRICE.isNotNull()),
                        rows -> rows.map(BookRecord::getListPrice).reduce(BigDecimal::add)));
        narrator.call("A materialized view is refreshed while others read it", () -> {
            MaterializedView<?> bestsellers = db.materializedView(BESTSELLER, BESTSELLER.BOOK_ID);
            bestsellers.refresh();
            return List.of(bestsellers.count());
        });
    }
}
