package dev.athanor.benchmarks.task;

import dev.athanor.library.model.Author;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The tables that are worked on, and what is in them: the n-th author is the same in Java and in SQL. */
public final class Library {

    /** As many authors are born on each of them. */
    public static final int BIRTHDAYS = 200;

    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private final AtomicInteger rating = new AtomicInteger();
    private final DataSource dataSource;

    public Library(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public static UUID id(int number) {
        return new UUID(0x0000_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    public static String name(int number) {
        return "Author %07d".formatted(number);
    }

    public static LocalDate born(int number) {
        return LocalDate.of(1900, 1, 1).plusDays(number % BIRTHDAYS);
    }

    public static Author author(int number) {
        return new Author(
                id(number),
                name(number),
                "Wrote number " + number + " of the books that nobody borrows.",
                born(number),
                number % 100,
                LONG_AGO,
                LONG_AGO,
                0);
    }

    public static List<Author> authors(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Library::author).toList();
    }

    /** A rating that no author of the table has had; one counter for all who write, or they would write what others have written. */
    int newRating() {
        return rating.getAndIncrement();
    }

    /** Leaves exactly the authors 0 to count − 1. */
    public void fillAuthors(int count) {
        rating.set(100);
        execute("TRUNCATE author");
        execute("""
                INSERT INTO author (id, name, biography, born, rating, created_at, updated_at)
                SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Author ' || lpad(n::text, 7, '0'),
                    'Wrote number ' || n || ' of the books that nobody borrows.', date '1900-01-01' + n %% %d, n %% 100,
                    '2001-01-01Z', '2001-01-01Z'
                FROM generate_series(0, %d) AS n""".formatted(BIRTHDAYS, count - 1));
        execute("VACUUM ANALYZE author");
    }

    /** Whether writes of authors are noted for caches that ask. */
    void noteChanges(boolean noted) {
        execute("ALTER TABLE author " + (noted ? "ENABLE ALWAYS" : "DISABLE") + " TRIGGER athanor_touch");
    }

    /** So many sales, one a second. */
    public void fillSales(int count) {
        execute("TRUNCATE sale");
        execute("""
                INSERT INTO sale SELECT n, timestamptz '2001-01-01Z' + n * interval '1 second', n %% 9
                FROM generate_series(1, %d) AS n""".formatted(count));
        execute("VACUUM ANALYZE sale");
    }

    /** So many publishers, from 0, with ten books each. */
    public void fillShelves(int publishers) {
        execute("TRUNCATE publisher CASCADE");
        execute("INSERT INTO publisher SELECT n, 'Publisher ' || n FROM generate_series(0, %d) AS n"
                .formatted(publishers - 1));
        execute("""
                INSERT INTO book SELECT n, n / 10, 'Book ' || n, 100 + n %% 400
                FROM generate_series(0, %d) AS n""".formatted(10 * publishers - 1));
        execute("VACUUM ANALYZE publisher, book");
    }

    public void emptyAuthors() {
        execute("TRUNCATE author");
    }

    /** What is in the table of authors, but for when it came, and the versions of new rows: Hibernate's upsert begins with 1. */
    public String state() {
        return text("""
                SELECT coalesce(string_agg(concat_ws('|', id, name, biography, born, rating, CASE WHEN created_at = '2001-01-01Z' THEN version END,
                    created_at > '2001-01-01Z', updated_at > '2001-01-01Z'), E'\\n' ORDER BY id), '') FROM author""");
    }

    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String text(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
