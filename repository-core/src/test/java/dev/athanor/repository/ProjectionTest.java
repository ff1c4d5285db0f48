package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.BOOK_TAG;
import static dev.athanor.repository.library.Tables.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.library.enums.Shelf;
import dev.athanor.repository.library.model.Book;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.BookTagRecord;
import dev.athanor.repository.library.tables.records.TagRecord;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.projection.Include;
import dev.athanor.repository.projection.Projection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest extends LibraryTest {

    record Title(String isbn, String title) {}

    @SuppressWarnings("ArrayRecordComponent") // as the columns are
    record Everything(
            UUID id,
            String isbn,
            @Nullable BigDecimal price,
            Shelf shelf,
            String[] keywords,
            byte @Nullable [] cover,
            Instant createdAt,
            int version) {}

    record Name(String name) {}

    record BookView(String title, @Nullable Name author) {}

    record AuthorView(String name, List<BookView> books) {}

    record Shelved(String name, List<Title> open, List<Title> rare) {}

    record Counted(String title, Integer length) {}

    record Oeuvre(String name, List<Book> book) {}

    record Tagged(String isbn, List<TagName> tags) {}

    record TagName(String name) {}

    record Misspelt(String titel, int price, Integer isbn) {}

    private static final Projection<AuthorView> NESTED = Projection.of(AuthorView.class)
            .including(Include.of(
                    AUTHOR.book(),
                    Projection.of(BookView.class)
                            .including(Include.of(AUTHOR.book().author(), Name.class))));

    private AuthorRecord author(String name, String... isbns) {
        AuthorRecord author = authors().insert(newAuthor(name));
        for (String isbn : isbns) {
            BookRecord book = newBook(isbn);
            book.setAuthorId(author.getId());
            book.setShelf(isbn.startsWith("rare") ? Shelf.RARE : Shelf.OPEN);
            books().insert(book);
        }
        return author;
    }

    @Test
    void as_recordOfColumns_readsOnlyThose() {
        books().insert(newBook("1"));
        log.clear();

        assertThat(books().as(Title.class).list()).containsExactly(new Title("1", "Title of 1"));
        assertThat(log.entries())
                .singleElement()
                .asString()
                .startsWith("select \"public\".\"book\".\"isbn\", \"public\".\"book\".\"title\" from");
    }

    @Test
    void as_everyTypeOfColumn_arrivesAsItsJavaType() {
        BookRecord book = newBook("1");
        book.setPrice(new BigDecimal("12.50"));
        book.setShelf(Shelf.RARE);
        book.setKeywords(new String[] {"a", "b"});
        book.setCover(new byte[] {1, 2});
        BookRecord stored = books().insert(book);

        Everything row = books().as(Everything.class).getOne(BOOK.ISBN.eq("1"));

        assertThat(row.id()).isEqualTo(stored.getId());
        assertThat(row.price()).isEqualTo("12.50");
        assertThat(row.shelf()).isEqualTo(Shelf.RARE);
        assertThat(row.keywords()).containsExactly("a", "b");
        assertThat(row.cover()).containsExactly(1, 2);
        assertThat(row.createdAt()).isEqualTo(stored.getCreatedAt());
    }

    @Test
    void as_generatedRow_isWhatItsFactoryMakesOfARecord() {
        BookRecord book = fullBook("1");
        BookRecord stored = books().insert(book);

        Book row = books().as(Book.class).getOne(BOOK.ISBN.eq("1"));

        assertThat(row).usingRecursiveComparison().isEqualTo(Book.from(stored));
        assertThat(row.keywords()).containsExactly("a", null, "b");
    }

    @Test
    void including_generatedRows_haveEveryTypeOfColumnInside() {
        AuthorRecord author = author("A");
        BookRecord full = fullBook("1");
        full.setAuthorId(author.getId());
        BookRecord bare = newBook("2");
        bare.setAuthorId(author.getId());
        List<Book> stored =
                books().insertAll(List.of(full, bare)).stream().map(Book::from).toList();

        Oeuvre oeuvre = authors()
                .as(Projection.of(Oeuvre.class)
                        .including(Include.of(AUTHOR.book(), Book.class)
                                .orderBy(AUTHOR.book().ISBN.asc())))
                .getOne(AUTHOR.NAME.eq("A"));

        assertThat(oeuvre.book())
                .usingRecursiveComparison()
                .withEqualsForType(
                        (one, other) ->
                                one.data().replace(" ", "").equals(other.data().replace(" ", "")),
                        JSONB.class)
                .isEqualTo(stored);
    }

    @Test
    void as_sameRecordTwice_isMatchedOnce() {
        Repository<BookRecord, UUID> books = books();

        assertThat(books.as(Title.class)).isSameAs(books.as(Title.class));
    }

    @Test
    void including_manyToMany_skipsTheTableBetween() {
        BookRecord book = books().insert(newBook("1"));
        for (String name : List.of("sea", "desert")) {
            TagRecord tag = new TagRecord();
            tag.setName(name);
            BookTagRecord link = new BookTagRecord();
            link.setBookId(book.getId());
            link.setTagId(db.repository(TAG).insert(tag).getId());
            db.repository(BOOK_TAG).insert(link);
        }

        Tagged tagged = books().as(Projection.of(Tagged.class)
                        .including(Include.of(BOOK.tag(), TagName.class)
                                .orderBy(BOOK.tag().NAME.asc())))
                .getOne(BOOK.ISBN.eq("1"));

        assertThat(tagged).isEqualTo(new Tagged("1", List.of(new TagName("desert"), new TagName("sea"))));
    }

    private static BookRecord fullBook(String isbn) {
        BookRecord book = newBook(isbn);
        book.setPrice(new BigDecimal("12.50"));
        book.setShelf(Shelf.RARE);
        book.setKeywords(new String[] {"a", null, "b"});
        book.setDetails(JSONB.valueOf("{\"large\": 12345678901234567890, \"exact\": 0.12345678901234567890}"));
        book.setCover(new byte[] {1, -2});
        book.setPublished(LocalDate.of(1931, 10, 8));
        return book;
    }

    @Test
    void as_componentsThatDoNotFit_areAllNamedAtOnce() {
        assertThatThrownBy(() -> books().as(Misspelt.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Misspelt cannot be read from book")
                .hasMessageContaining("titel matches none of its columns [id, isbn, title")
                .hasMessageContaining("price is int, but price is BigDecimal")
                .hasMessageContaining("isbn is Integer, but isbn is String");
    }

    @Test
    void as_expressions_fillComponents() {
        books().insert(newBook("1"));

        assertThat(books().as(Projection.of(Counted.class)
                                .with(DSL.length(BOOK.TITLE).as("length")))
                        .list())
                .containsExactly(new Counted("Title of 1", 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void including_toManyAndToOneBelow_isOneStatementForAnyNumberOfParents(int parents) {
        db.transactions().run(() -> {
            for (int i = 0; i < parents; i++) {
                author("Author " + i, "a" + i, "b" + i);
            }
        });
        log.clear();

        List<AuthorView> views = authors().as(NESTED).list();

        assertThat(log.entries()).hasSize(1);
        assertThat(views).hasSize(parents);
        assertThat(views.getFirst())
                .isEqualTo(new AuthorView(
                        "Author 0",
                        List.of(
                                new BookView("Title of a0", new Name("Author 0")),
                                new BookView("Title of b0", new Name("Author 0")))));
    }

    @Test
    void including_conditionOrderAndTarget_areHonoured() {
        author("A", "rare-1", "rare-2", "open-1");
        Projection<Shelved> projection = Projection.of(Shelved.class)
                .including(
                        Include.of(AUTHOR.book(), Title.class)
                                .into("open")
                                .where(AUTHOR.book().SHELF.eq(Shelf.OPEN)),
                        Include.of(AUTHOR.book(), Title.class)
                                .into("rare")
                                .where(AUTHOR.book().SHELF.eq(Shelf.RARE))
                                .orderBy(AUTHOR.book().ISBN.desc()));

        Shelved view = authors().as(projection).getOne(AUTHOR.NAME.eq("A"));

        assertThat(view.open()).extracting(Title::isbn).containsExactly("open-1");
        assertThat(view.rare()).extracting(Title::isbn).containsExactly("rare-2", "rare-1");
    }

    @Test
    void including_rowsMarkedAsDeleted_areLeftOut() {
        author("A", "1", "2");
        books().delete(books().getOne(BOOK.ISBN.eq("1")).getId());

        assertThat(authors().as(NESTED).list().getFirst().books()).hasSize(1);
    }

    @Test
    void including_missingParent_isNull() {
        books().insert(newBook("1"));

        assertThat(books().as(Projection.of(BookView.class).including(Include.of(BOOK.author(), Name.class)))
                        .list())
                .containsExactly(new BookView("Title of 1", null));
    }

    @Test
    void including_ambiguousOrUnusedComponent_isRefused() {
        assertThatThrownBy(() ->
                        authors().as(Projection.of(Shelved.class).including(Include.of(AUTHOR.book(), Title.class))))
                .hasMessageContaining("Include.into(\"open\")");
        assertThatThrownBy(() ->
                        authors().as(Projection.of(Name.class).including(Include.of(AUTHOR.book(), Title.class))))
                .hasMessageContaining("no component takes the included Title");
    }

    @Test
    void as_pagesAndScrolls_workOnFieldsThatAreNotProjected() {
        author("A", "1", "2", "3");
        Rows<Title> titles = books().as(Title.class);
        Criteria criteria = Criteria.all().orderBy(BOOK.CREATED_AT.desc(), BOOK.ISBN.asc());

        assertThat(titles.page(criteria, PageRequest.of(2, 1)).items())
                .extracting(Title::isbn)
                .containsExactly("2", "3");
        PageCursor next = Objects.requireNonNull(
                titles.scroll(criteria, 2, PageCursor.start()).next());
        assertThat(titles.scroll(criteria, 2, next).items())
                .extracting(Title::isbn)
                .containsExactly("3");
        assertThat(titles.<Long>callStream(criteria, java.util.stream.Stream::count))
                .isEqualTo(3);
    }
}
