package dev.athanor.cache;

import static java.util.Objects.requireNonNull;

import dev.athanor.cache.CacheStatistics.TableStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/**
 * Reports a cache to Micrometer: {@code athanor.cache.gets} (tag {@code result}: hit, miss, bypass), {@code athanor.cache.loads},
 * {@code athanor.cache.invalidations}, {@code athanor.cache.mismatches} and {@code athanor.cache.size}, each with the tag {@code table}.
 *
 * <p>Thread-safe. Needs micrometer-core, which is an optional dependency.
 */
public final class CacheMetrics implements MeterBinder {

    private final QueryCache cache;

    /**
     * A binder.
     *
     * @param cache what is reported
     */
    public CacheMetrics(QueryCache cache) {
        this.cache = requireNonNull(cache, "cache");
    }

    /** Registers the meters. */
    @Override
    public void bindTo(MeterRegistry registry) {
        for (String table : cache.statistics().tables().keySet()) {
            gets(registry, table, "hit", TableStatistics::hits);
            gets(registry, table, "miss", TableStatistics::misses);
            gets(registry, table, "bypass", TableStatistics::bypasses);
            counter("athanor.cache.loads", table, TableStatistics::loads).register(registry);
            counter("athanor.cache.invalidations", table, TableStatistics::invalidations)
                    .register(registry);
            counter("athanor.cache.mismatches", table, TableStatistics::mismatches)
                    .register(registry);
            Gauge.builder(
                            "athanor.cache.size",
                            cache,
                            source -> of(source, table).size())
                    .tag("table", table)
                    .register(registry);
        }
    }

    private void gets(MeterRegistry registry, String table, String result, ToLongFunction<TableStatistics> count) {
        counter("athanor.cache.gets", table, count).tag("result", result).register(registry);
    }

    private FunctionCounter.Builder<QueryCache> counter(
            String name, String table, ToLongFunction<TableStatistics> count) {
        return FunctionCounter.builder(name, cache, source -> count.applyAsLong(of(source, table)))
                .tag("table", table);
    }

    private static TableStatistics of(QueryCache cache, String table) {
        return cache.statistics().tables().getOrDefault(table, new TableStatistics(0, 0, 0, 0, 0, 0, 0, 0));
    }
}
