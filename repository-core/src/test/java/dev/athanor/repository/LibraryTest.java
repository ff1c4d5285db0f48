package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;

import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.testkit.MutableClock;
import dev.athanor.repository.testkit.StatementLog;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An empty library before every test, and no connection left in use after it. */
abstract class LibraryTest {

    @RegisterExtension
    static final TestDatabase POSTGRES = TestDatabase.migrated("db/migration");

    /** In an order in which foreign keys let them be emptied; faster than TRUNCATE for a handful of rows. */
    private static final List<String> TABLES =
            List.of("book_tag", "book", "author", "tag", "loan", "member", "ledger", "shelf_mark", "sample", "scan");

    protected final MutableClock clock = new MutableClock();
    protected StatementLog log = new StatementLog(POSTGRES.dataSource());
    protected Database db = open(Database.builder());

    @BeforeEach
    void emptyLibrary() throws SQLException {
        try (Connection connection = POSTGRES.connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.addBatch("DELETE FROM " + table);
            }
            statement.executeBatch();
        }
    }

    @AfterEach
    void everyConnectionIsBack() {
        Assertions.assertThat(log.open()).as("connections in use").isZero();
        db.close();
    }

    /** How the tests of this class open their database. */
    protected Database open(Database.Builder builder) {
        return builder.primary(log.dataSource())
                .clock(clock)
                .actor(() -> "librarian")
                .build();
    }

    protected Repository<BookRecord, UUID> books() {
        return db.repository(BOOK);
    }

    protected Repository<AuthorRecord, UUID> authors() {
        return db.repository(AUTHOR);
    }

    protected static BookRecord newBook(String isbn) {
        BookRecord book = new BookRecord();
        book.setIsbn(isbn);
        book.setTitle("Title of " + isbn);
        return book;
    }

    protected static AuthorRecord newAuthor(String name) {
        AuthorRecord author = new AuthorRecord();
        author.setName(name);
        return author;
    }

    /** The current instant as PostgreSQL stores it. */
    protected Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
