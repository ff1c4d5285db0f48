package dev.athanor.service.testkit;

import dev.athanor.repository.Database;
import dev.athanor.service.press.model.NewBook;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An empty press before every test. */
public abstract class PressTest {

    @RegisterExtension
    protected static final TestDatabase POSTGRES = TestDatabase.migrated("db/migration");

    /** In an order in which foreign keys let them be emptied. */
    private static final List<String> TABLES =
            List.of("remark", "chapter", "erratum", "book_tag", "book", "author", "series", "tag", "booth");

    protected final MutableClock clock = new MutableClock();
    protected final SentStatements sent = new SentStatements();
    protected Database db = Database.builder()
            .primary(POSTGRES.dataSource())
            .listener(sent)
            .clock(clock)
            .actor(() -> "editor")
            .build();

    @BeforeEach
    void emptyPress() throws SQLException {
        try (Connection connection = POSTGRES.connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.addBatch("DELETE FROM " + table);
            }
            statement.executeBatch();
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    protected static NewBook newBook(String isbn) {
        return NewBook.builder().isbn(isbn).title("Title of " + isbn).build();
    }

    protected static BookRecord bookRecord(String isbn) {
        BookRecord book = new BookRecord();
        newBook(isbn).applyTo(book);
        return book;
    }
}
