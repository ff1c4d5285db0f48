package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An empty library before every test, and no connection left in use after it. */
@SuppressWarnings("this-escape") // classes that open it in their own way use nothing of theirs for it
public abstract class LibraryTest {

    @RegisterExtension
    protected static final TestDatabase POSTGRES = TestDatabase.migrated("db/migration");

    /** In an order in which foreign keys let them be emptied; faster than TRUNCATE for a handful of rows. */
    private static final List<String> TABLES = List.of(
            "book_tag", "book", "author", "tag", "loan", "member", "ledger", "shelf_mark", "sample", "note", "scan");

    private static final Wrapping PLAIN = new Wrapping() {
        @Override
        public StatementLog log(TestDatabase postgres) {
            return new StatementLog(pool());
        }

        @Override
        public DatabaseBuilder attach(DatabaseBuilder builder) {
            return builder;
        }

        @Override
        public <R extends TableRecord<R>, K> Repository<R, K> repository(Database db, KeyedTable<R, K> table) {
            return db.repository(table);
        }
    };

    /** Opening a connection takes longer than most of what is done with it. */
    private static @Nullable HikariDataSource pool;

    protected final MutableClock clock = new MutableClock();
    protected StatementLog log = wrapping().log(POSTGRES);
    protected Database db = open(Database.builder());

    @BeforeAll
    static void openPool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(POSTGRES.dataSource());
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(32);
        pool = new HikariDataSource(config);
    }

    @AfterAll
    static void closePool() {
        pool().close();
    }

    /** Connections to the library, for a test that opens a database of its own. */
    protected static HikariDataSource pool() {
        return Objects.requireNonNull(pool, "opened before the first test");
    }

    @BeforeEach
    void emptyLibrary() throws SQLException {
        try (Connection connection = pool().getConnection();
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
    protected Database open(DatabaseBuilder builder) {
        return open(wrapping().attach(builder), log.dataSource());
    }

    protected final Database open(DatabaseBuilder builder, DataSource dataSource) {
        return builder.primary(dataSource).clock(clock).actor(() -> "librarian").build();
    }

    /** Every repository of a contract: whoever wraps repositories wraps them here. */
    protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
        return wrapping().repository(db, table);
    }

    /** Whoever wraps more than repositories says so here. */
    protected Wrapping wrapping() {
        return PLAIN;
    }

    protected final Repository<BookRecord, UUID> books() {
        return repository(BOOK);
    }

    protected final Repository<AuthorRecord, UUID> authors() {
        return repository(AUTHOR);
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
