package dev.athanor.cache.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one table and the way a read takes.
 *
 * <p>Why an entry is never stale: a loader notes the epochs of its tables <em>before</em> its query takes a snapshot. A change
 * that the query may have missed became visible later than that, so it is reported, and the epoch raised, later too; the entry's
 * stamp is then no longer the present one, whether the entry was stored before or after.
 *
 * <p>Thread-safe.
 */
public final class Region {

    private final Epochs epochs;
    private final long timeToLive;
    private final Cache<Object, Entry> entries;
    private final ConcurrentMap<Load, CompletableFuture<Object>> loads = new ConcurrentHashMap<>();
    private final Counters counters = new Counters();

    /**
     * A region without entries.
     *
     * @param epochs of all tables
     * @param timeToLive nanoseconds; {@link Long#MAX_VALUE} for ever
     * @param maximumWeight of all entries together
     * @param weigher the weight of a value
     */
    public Region(Epochs epochs, long timeToLive, long maximumWeight, ToIntFunction<Object> weigher) {
        this.epochs = epochs;
        this.timeToLive = timeToLive;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maximumWeight)
                .weigher((Object key, Entry entry) -> weigher.applyAsInt(entry.value()))
                .build();
    }

    /**
     * Reads through the cache.
     *
     * @param callers knows what the calling thread has done
     * @param freshness what has to be known before an entry is believed
     * @param key what is asked
     * @param tables the tables the answer comes from
     * @param loader asks the database
     * @return an answer that is shared: immutable, or to be copied before anybody sees it
     */
    public Object read(Callers callers, Freshness freshness, Object key, int[] tables, Supplier<?> loader) {
        if (callers.mustBypass(tables)) {
            return bypass(loader);
        }
        if (!freshness.ensure()) {
            Object value = bypass(loader);
            freshness.readAround();
            return value;
        }
        Entry entry = entries.getIfPresent(key);
        long stamp = epochs.stamp(tables);
        if (entry != null && entry.isLive(stamp, timeToLive)) {
            counters.hits.increment();
            return entry.value();
        }
        counters.misses.increment();
        return epochs.isPending(tables) ? loader.get() : loadOnce(callers, new Load(key, stamp), tables, loader);
    }

    /** Reads around the cache. */
    public <T> T bypass(Supplier<T> loader) {
        counters.bypasses.increment();
        return loader.get();
    }

    private Object loadOnce(Callers callers, Load load, int[] tables, Supplier<?> loader) {
        if (callers.isInTransaction()) {
            // What a transaction waits for must not wait for a connection; and what it sees, others may not see yet.
            Object value = loader.get();
            return callers.seesOnlyCommitted() ? publish(load, tables, value) : value;
        }
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<Object> running = loads.putIfAbsent(load, mine);
        return running == null ? lead(load, mine, tables, loader) : join(running);
    }

    private Object lead(Load load, CompletableFuture<Object> flight, int[] tables, Supplier<?> loader) {
        try {
            Object value = publish(load, tables, loader.get());
            flight.complete(value);
            return value;
        } catch (Throwable e) {
            flight.completeExceptionally(e);
            throw e;
        } finally {
            loads.remove(load, flight);
        }
    }

    private static Object join(CompletableFuture<Object> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Stores the value unless it may be old already; whoever comes second takes what is there, or a key could step back. */
    private Object publish(Load load, int[] tables, Object value) {
        counters.loads.increment();
        if (epochs.stamp(tables) != load.stamp() || epochs.isPending(tables)) {
            return value;
        }
        Entry entry = new Entry(value, load.stamp(), System.nanoTime());
        return entries.asMap()
                .merge(load.key(), entry, (there, fresh) -> there.isLive(load.stamp(), timeToLive) ? there : fresh)
                .value();
    }

    /** Forgets everything. */
    public void clear() {
        entries.invalidateAll();
    }

    public Counters counters() {
        return counters;
    }

    public long size() {
        return entries.estimatedSize();
    }

    /** A query that runs for everybody who asks the same of the same state. */
    private record Load(Object key, long stamp) {}

    /** An answer, and the epochs of its tables when it was asked for. */
    private record Entry(Object value, long stamp, long loaded) {

        boolean isLive(long present, long timeToLive) {
            return stamp == present && (timeToLive == Long.MAX_VALUE || System.nanoTime() - loaded < timeToLive);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
