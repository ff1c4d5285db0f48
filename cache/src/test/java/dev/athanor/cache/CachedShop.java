package dev.athanor.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.cache.Shop.AuthorRecord;
import dev.athanor.cache.Shop.BookRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.Repository;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The shop on a database, with a cache before it. */
final class CachedShop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final QueryCache cache;
    final Database db;
    final Repository<BookRecord, Integer> books;
    final Repository<AuthorRecord, Integer> authors;
    final Repository<BookRecord, Integer> plainBooks;
    final StatementCounter statements = new StatementCounter();

    CachedShop(DataSource dataSource, CacheMode mode) {
        this(dataSource, CachePolicy.of(mode));
    }

    CachedShop(DataSource dataSource, CachePolicy policy) {
        this(
                dataSource,
                QueryCache.builder(dataSource)
                        .table(Shop.BOOK, policy)
                        .table(Shop.AUTHOR, policy)
                        .build());
    }

    CachedShop(DataSource dataSource, QueryCache cache) {
        this.cache = cache;
        this.db = cache.attach(Database.builder().primary(dataSource).observer(statements))
                .build();
        this.plainBooks = db.repository(Shop.BOOK, KeyMapping.of(Shop.BOOK.ID));
        this.books = cache.repository(db, plainBooks);
        this.authors = cache.repository(db, db.repository(Shop.AUTHOR, KeyMapping.of(Shop.AUTHOR.ID)));
    }

    /** One author with two books and nothing else. */
    static void fill(DataSource dataSource) throws SQLException {
        Shop.execute(
                dataSource,
                "DELETE FROM book; DELETE FROM author; INSERT INTO author VALUES (1, 'Anna');"
                        + "INSERT INTO book VALUES (1, 1, 'One', '{a}'), (2, 1, 'Two', '{}')");
    }

    static void await(Supplier<Boolean> condition) {
        long start = System.nanoTime();
        while (!condition.get()) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            Thread.onSpinWait();
        }
    }

    String title(int book) {
        return books.get(book).get(Shop.BOOK.TITLE);
    }

    @Override
    public void close() {
        cache.close();
        db.close();
    }
}
