package dev.athanor.service;

import static dev.athanor.service.press.Tables.BOOK;
import static dev.athanor.service.press.Tables.BOOK_TITLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.Database;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.projection.Include;
import dev.athanor.repository.projection.Projection;
import dev.athanor.service.press.model.Book;
import dev.athanor.service.press.model.BookTitle;
import dev.athanor.service.press.model.NewChapter;
import dev.athanor.service.press.tables.records.BookTitleRecord;
import dev.athanor.service.testkit.PressTest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading through services: every row as what the application works with. */
class ReadServiceTest extends PressTest {

    private static final Criteria BY_ISBN = Criteria.all().orderBy(BOOK.ISBN);

    private static final class Titles extends ReadService<BookTitleRecord, BookTitle> {

        Titles(Database db) {
            super(db.readRepository(BOOK_TITLE), BookTitle::from);
        }
    }

    record Card(String isbn, String title) {}

    record Part(int number, String title) {}

    record Contents(String title, List<Part> parts) {}

    private final BookService books = new BookService(db);
    private final Titles titles = new Titles(db);

    @BeforeEach
    void threeBooks() {
        books.createAll(List.of(newBook("1"), newBook("2"), newBook("3")));
    }

    @Test
    void list_conditionsAndCriteria_areOutputs() {
        assertThat(books.list(BOOK.ISBN.ge("2"))).extracting(Book::isbn).containsExactlyInAnyOrder("2", "3");
        assertThat(books.list(BY_ISBN)).extracting(Book::isbn).containsExactly("1", "2", "3");
    }

    @Test
    void getOne_oneRow_isFound() {
        assertThat(books.getOne(BOOK.ISBN.eq("2")).isbn()).isEqualTo("2");
        assertThat(books.findOne(BOOK.ISBN.eq("9"))).isEmpty();
        assertThatThrownBy(() -> books.getOne(BOOK.ISBN.eq("9"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> books.findOne(BOOK.ISBN.ne("2"))).isInstanceOf(MultipleResultsException.class);
    }

    @Test
    void countAndExists_conditions_areCountedByTheDatabase() {
        assertThat(books.count(BOOK.ISBN.ne("2"))).isEqualTo(2);
        assertThat(books.exists(BOOK.ISBN.eq("2"))).isTrue();
    }

    @Test
    void page_criteria_hasTheTotal() {
        Page<Book> page = books.page(BY_ISBN, PageRequest.of(2, 2));
        assertThat(page.items()).extracting(Book::isbn).containsExactly("3");
        assertThat(page.total()).isEqualTo(3);
        assertThat(books.page(BY_ISBN, PageRequest.of(0, 0)).total()).isEqualTo(3);
    }

    @Test
    void slice_criteria_saysWhetherMoreFollow() {
        assertThat(books.slice(BY_ISBN, PageRequest.of(2, 0)).hasNext()).isTrue();
    }

    @Test
    void scroll_cursor_goesOnWhereItWas() {
        CursorPage<Book> first = books.scroll(BY_ISBN, 2, PageCursor.start());
        CursorPage<Book> second = books.scroll(BY_ISBN, 2, Objects.requireNonNull(first.next()));
        assertThat(second.items()).extracting(Book::isbn).containsExactly("3");
        assertThat(second.hasNext()).isFalse();
    }

    @Test
    void stream_rows_areOutputs() {
        assertThat(books.<Long>callStream(BY_ISBN, Stream::count)).isEqualTo(3);
        db.transactions().run(() -> {
            try (Stream<Book> stream = books.stream(BY_ISBN)) {
                assertThat(stream.map(Book::isbn)).containsExactly("1", "2", "3");
            }
        });
    }

    @Test
    void as_javaRecord_isProjected() {
        assertThat(books.as(Card.class).list(BY_ISBN)).contains(new Card("1", "Title of 1"));
        UUID id = books.getOne(BOOK.ISBN.eq("2")).id();
        assertThat(sent.during(() -> assertThat(books.get(id, Card.class)).isEqualTo(new Card("2", "Title of 2"))))
                .containsExactly("select");
        assertThat(books.find(id, Card.class)).hasValue(new Card("2", "Title of 2"));
        assertThat(books.find(new UUID(0, 1), Card.class)).isEmpty();
    }

    @Test
    void get_projectionWithRelatedRows_isOneStatement() {
        UUID id = books.getOne(BOOK.ISBN.eq("2")).id();
        db.repository(dev.athanor.service.press.Tables.CHAPTER)
                .insert(NewChapter.builder().bookId(id).number(1).title("One").build());
        Projection<Contents> contents = Projection.of(Contents.class)
                .including(Include.of(BOOK.chapter(), Part.class).into("parts"));
        assertThat(sent.during(() -> assertThat(books.get(id, contents))
                        .isEqualTo(new Contents("Title of 2", List.of(new Part(1, "One"))))))
                .containsExactly("select");
    }

    @Test
    void view_rows_areReadOnly() {
        assertThat(titles.list(BOOK_TITLE.TITLE.endsWith("2")))
                .extracting(BookTitle::title)
                .containsExactly("Title of 2");
        assertThat(titles.table()).isEqualTo(BOOK_TITLE);
    }

    @Test
    void select_anyOne_isASource() {
        Field<String> letter = DSL.left(BOOK.TITLE, DSL.inline(1));
        var perLetter = db.dsl()
                .select(letter.as("letter"), DSL.count().as("books"))
                .from(BOOK)
                .groupBy(letter);
        var service =
                new ReadService<>(db.readRepository(perLetter, "letter"), row -> row.value1() + "=" + row.value2()) {};
        assertThat(service.page(Criteria.all(), PageRequest.of(5, 0)).items()).containsExactly("T=3");
    }
}
