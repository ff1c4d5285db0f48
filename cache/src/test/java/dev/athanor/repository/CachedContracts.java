package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.cache.CacheMode;
import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.ChangeLog;
import dev.athanor.cache.QueryCache;
import dev.athanor.repository.testkit.StatementLog;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** What a repository has to do that reads and writes single rows, done by cached ones of one mode. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CachedContracts implements Wrapping {

    private final CacheMode mode;
    private @Nullable QueryCache cache;
    private @Nullable HikariDataSource pool;
    private String url = "";

    CachedContracts(CacheMode mode) {
        this.mode = mode;
    }

    /** One cache and one pool serve all tests of a contract, each of which opens a database of its own. */
    @Override
    public StatementLog log(TestDatabase postgres) {
        if (!url.equals(postgres.url())) {
            close();
            url = postgres.url();
            HikariConfig config = new HikariConfig();
            config.setDataSource(postgres.dataSource());
            config.setMinimumIdle(0);
            pool = new HikariDataSource(config);
            cache = watching(pool);
        }
        return new StatementLog(requireNonNull(pool));
    }

    @Override
    public DatabaseBuilder attach(DatabaseBuilder builder) {
        return requireNonNull(cache).attach(builder);
    }

    private QueryCache watching(DataSource postgres) {
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ChangeLog.ofDefaults().migration(BOOK, AUTHOR));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return QueryCache.builder(postgres)
                .table(BOOK, CachePolicy.of(mode))
                .table(AUTHOR, CachePolicy.of(mode))
                .build();
    }

    @Override
    public <R extends TableRecord<R>, K> Repository<R, K> repository(Database db, KeyedTable<R, K> table) {
        return table.equals(BOOK) || table.equals(AUTHOR)
                ? requireNonNull(cache).repository(db, table)
                : db.repository(table);
    }

    @AfterAll
    void close() {
        if (cache != null) {
            cache.close();
            cache = null;
        }
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }

    @Nested
    final class SingleRows extends RepositoryContract {

        @Override
        protected Wrapping wrapping() {
            return CachedContracts.this;
        }
    }

    @Nested
    final class Reading extends ReadingTest {

        @Override
        protected Wrapping wrapping() {
            return CachedContracts.this;
        }
    }
}
