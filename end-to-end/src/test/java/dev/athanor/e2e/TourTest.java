package dev.athanor.e2e;

import static dev.athanor.bookshop.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.bookshop.model.Book;
import dev.athanor.bookshop.model.BookPatch;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.model.NewBook;
import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.ConstraintViolationException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tour of the README, compiled and run. {@link ReadmeTest} compares the two. */
class TourTest {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.migrated("db/migration");

    private static final Logger log = LoggerFactory.getLogger(TourTest.class);

    private Database db;
    private BookRepository books;

    @BeforeEach
    void connect() {
        String url = postgres.url();
        String user = postgres.user();
        String password = postgres.password();

        Database db = Database.connect(url, user, password);
        BookRepository books = new BookRepository(db);

        this.db = db;
        this.books = books;
        db.dsl().truncate(BOOK).cascade().execute();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void tour_readAndWrite_asTheReadmeSays() {
        BookRecord dune = books.insert(NewBook.builder()
                .isbn("9780441013593")
                .title("Dune")
                .listPrice(new BigDecimal("9.99"))
                .build());

        BookRecord found = books.getByIsbn("9780441013593");
        Book book = Book.from(found);

        BookRecord renamed =
                books.update(book.id(), BookPatch.of().title("Dune Messiah").subtitle(null));

        List<BookRecord> cheap = books.list(BOOK.LIST_PRICE.lt(new BigDecimal("10")), BOOK.TITLE.startsWith("Dune"));

        assertThat(dune.getId()).isEqualTo(renamed.getId());
        assertThat(renamed.getTitle()).isEqualTo("Dune Messiah");
        assertThat(renamed.getSubtitle()).isNull();
        assertThat(cheap).hasSize(1);
    }

    @Test
    void tour_unitOfWork_asTheReadmeSays() {
        UUID id = books.insert(
                        NewBook.builder().isbn("9780441013593").title("Dune").build())
                .getId();

        db.transactions().run(() -> {
            books.update(id, BookPatch.of().title("Dune, revised"));
            db.dsl().update(BOOK).set(BOOK.PAGES, 612).where(BOOK.ID.eq(id)).execute();
        });

        assertThat(books.get(id).getPages()).isEqualTo(612);
    }

    @Test
    void tour_manyRows_asTheReadmeSays() {
        List<BookRecord> records = List.of(titled("9780441013593", "Dune"), titled("9780441172696", "Dune Messiah"));
        BookRecord keyed = titled("9780441104024", "Children of Dune");
        keyed.setId(UUID.randomUUID());
        Iterator<BookRecord> source = List.of(keyed).iterator();

        List<BookRecord> stored = books.insertAll(records);
        long copied = books.reportingTo(rows -> log.info("{} rows", rows)).copyAll(source);

        assertThat(stored).extracting(BookRecord::getTitle).containsExactly("Dune", "Dune Messiah");
        assertThat(copied).isEqualTo(1);
    }

    private static BookRecord titled(String isbn, String title) {
        BookRecord book = new BookRecord();
        book.setIsbn(isbn);
        book.setTitle(title);
        return book;
    }

    @Test
    void tour_stockTables_asTheReadmeSays() {
        Repository<BookRecord, UUID> stock = db.repository(BOOK, BOOK.ID);

        assertThat(stock.count(DSL.trueCondition())).isZero();
    }

    @Test
    void tour_errors_sayWhatHappened() {
        books.insert(NewBook.builder().isbn("9780441013593").title("Dune").build());

        assertThatThrownBy(() -> books.insert(
                        NewBook.builder().isbn("9780441013593").title("Dune").build()))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("book_isbn_key");
        assertThatThrownBy(() -> books.get(new UUID(0, 0))).isInstanceOf(NotFoundException.class);
    }
}
