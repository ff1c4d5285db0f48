package dev.athanor.cache.proof;

import static dev.athanor.cache.proof.Cells.CELL;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.cache.CacheMode;
import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.Mutation;
import dev.athanor.cache.QueryCache;
import dev.athanor.cache.internal.change.Rules;
import dev.athanor.cache.proof.Cells.CellRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.DatabaseBuilder;
import dev.athanor.repository.Repository;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/** One application: a database with a cache of each mode before it. */
final class Node implements AutoCloseable {

    final HikariDataSource dataSource;
    final Database db;
    final Repository<CellRecord, Integer> cells;
    private final HikariDataSource polling;
    private final Map<Promise, QueryCache> caches = new EnumMap<>(Promise.class);
    private final Map<Promise, Repository<CellRecord, Integer>> cached = new EnumMap<>(Promise.class);

    Node(String url, String pollUrl, String user, String password, Rules rules) {
        this.dataSource = pool(url, user, password);
        this.polling = pool(pollUrl, user, password);
        DatabaseBuilder builder = Database.builder().primary(dataSource);
        for (Promise promise : Promise.values()) {
            QueryCache cache = cache(promise, polling, rules);
            caches.put(promise, cache);
            cache.attach(builder);
        }
        this.db = builder.build();
        this.cells = db.repository(CELL, CELL.ID);
        caches.forEach((promise, cache) -> cached.put(promise, cache.repository(db, cells)));
    }

    private static QueryCache cache(Promise promise, DataSource polling, Rules rules) {
        CachePolicy policy = switch (promise) {
            case LOCAL -> CachePolicy.of(CacheMode.local()).withTimeToLive(promise.duration);
            case BOUNDED -> CachePolicy.of(CacheMode.bounded(promise.duration));
            case VALIDATED -> CachePolicy.of(CacheMode.validated(promise.duration));
        };
        return Mutation.of(QueryCache.builder(polling).table(CELL, policy), rules)
                .build();
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + "socketTimeout=5&connectTimeout=3");
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(1_000);
        return new HikariDataSource(config);
    }

    Repository<CellRecord, Integer> cached(Promise promise) {
        return cached.getOrDefault(promise, cells);
    }

    long hits(Promise promise) {
        QueryCache cache = caches.get(promise);
        return cache == null
                ? 0
                : cache.statistics().tables().values().iterator().next().hits();
    }

    @Override
    public void close() {
        caches.values().forEach(QueryCache::close);
        db.close();
        polling.close();
        dataSource.close();
    }
}
