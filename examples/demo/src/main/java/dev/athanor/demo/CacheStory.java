package dev.athanor.demo;

import static dev.athanor.bookshop.Tables.BOOK;

import dev.athanor.bookshop.model.BookPatch;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.cache.CacheMode;
import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.CacheStatistics.TableStatistics;
import dev.athanor.cache.ChangeLog;
import dev.athanor.cache.QueryCache;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.demo.print.Narrator;
import dev.athanor.demo.print.Statements;
import dev.athanor.repository.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The chapter about the cache. Each lambda below is printed as it stands here, and run. */
final class CacheStory {

    private final Narrator narrator;
    private final DataSource pool;
    private final Statements statements;
    private final KeyRing keys;

    CacheStory(Narrator narrator, DataSource pool, Statements statements, KeyRing keys) {
        this.narrator = narrator;
        this.pool = pool;
        this.statements = statements;
        this.keys = keys;
    }

    void tell() {
        narrator.run(
                "The cache's change log: a migration that you look at and commit",
                () -> psql(ChangeLog.ofDefaults().migration(BOOK)));
        QueryCache cache = narrator.call(
                "A cache that never shows less than what is committed, by whomever",
                () -> QueryCache.builder(pool)
                        .table(BOOK, CachePolicy.of(CacheMode.validated(Duration.ofSeconds(5))))
                        .build());
        try (cache;
                Database db = cache.attach(Database.builder()
                                .primary(statements.listenTo(pool))
                                .configure(keys::installOn)
                                .listener(statements))
                        .build()) {
            hitsAndInvalidation(cache, new BookRepository(cache.repository(db, BOOK)));
        }
    }

    private void hitsAndInvalidation(QueryCache cache, BookRepository books) {
        narrator.call(
                "A thousand reads, one statement",
                () -> IntStream.range(0, 1_000)
                        .mapToObj(i -> books.getByIsbn("9780990777717"))
                        .distinct()
                        .map(book -> book.into(BOOK.TITLE, BOOK.LIST_PRICE))
                        .toList());
        narrator.call("Another program lowers the price, and the next read shows it", () -> {
            psql("UPDATE book SET list_price = 12.50 WHERE isbn = '9780990777717'");
            return books.getByIsbn("9780990777717").into(BOOK.TITLE, BOOK.LIST_PRICE);
        });
        narrator.call("So does one's own write", () -> {
            books.update(
                    books.getByIsbn("9780990777717").getId(), BookPatch.of().listPrice(new BigDecimal("11.00")));
            return books.getByIsbn("9780990777717").into(BOOK.TITLE, BOOK.LIST_PRICE);
        });
        narrator.call(
                "Hits, misses and invalidations are counted",
                () -> List.copyOf(cache.statistics().tables().values()));
        narrator.call(
                "The hit rate",
                () -> cache.statistics().tables().values().stream()
                        .map(TableStatistics::hitRate)
                        .toList());
    }

    /** Beside the library, as any other program would. */
    private void psql(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
