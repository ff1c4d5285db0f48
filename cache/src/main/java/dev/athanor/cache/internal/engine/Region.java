package dev.athanor.cache.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.athanor.cache.internal.change.Rules;
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
    private final ConcurrentMap<Load, Flight> loads = new ConcurrentHashMap<>();
    private final Counters counters = new Counters();
    private final Rules rules;
    private final Audit audit;

    /** When somebody last went away with an answer that is not stored. What was asked before may be older, and must not be either. */
    private volatile long unshared = System.nanoTime();

    /**
     * What entries may take.
     *
     * @param timeToLive nanoseconds; {@link Long#MAX_VALUE} for ever
     * @param maximumWeight of all together
     */
    public record Limits(long timeToLive, long maximumWeight) {}

    /**
     * A region without entries.
     *
     * @param epochs of all tables
     * @param limits how long, and how much
     * @param weigher the weight of a value
     * @param rules how to go about it
     * @param audit which hits are asked again
     */
    public Region(Epochs epochs, Limits limits, ToIntFunction<Object> weigher, Rules rules, Audit audit) {
        this.epochs = epochs;
        this.rules = rules;
        this.audit = audit;
        this.timeToLive = limits.timeToLive();
        this.entries = Caffeine.newBuilder()
                .maximumWeight(limits.maximumWeight())
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
            if (audit.isDue() && !callers.isInTransaction()) {
                audit(freshness, entry, tables, loader);
            }
            return entry.value();
        }
        counters.misses.increment();
        return isPending(tables)
                ? unshared(key, loader.get())
                : loadOnce(callers, new Load(key, stamp), tables, loader);
    }

    /** Asked again, the database may differ from an entry only if there is a change that explains it. */
    private void audit(Freshness freshness, Entry entry, int[] tables, Supplier<?> loader) {
        Object present = loader.get();
        if (!freshness.settle() || epochs.isPending(tables) || epochs.stamp(tables) != entry.stamp()) {
            return;
        }
        counters.audits.increment();
        if (!present.equals(entry.value())) {
            counters.mismatches.increment();
            audit.mismatch().run();
        }
    }

    private boolean isPending(int[] tables) {
        return rules.isPending(epochs.isPending(tables));
    }

    /**
     * An answer for the caller alone. What somebody stored meanwhile may be older, and goes; the same lock keeps a load that is under
     * way from being stored afterwards.
     */
    private Object unshared(Object key, Object value) {
        entries.asMap().compute(key, (same, there) -> {
            unshared = System.nanoTime();
            return null;
        });
        return value;
    }

    /** Whether somebody has gone away since then with an answer that is not stored, so that one asked for then may be older. */
    private boolean isUndercut(long started) {
        return started - unshared < 0;
    }

    /** Reads around the cache. */
    public <T> T bypass(Supplier<T> loader) {
        counters.bypasses.increment();
        return loader.get();
    }

    private Object loadOnce(Callers callers, Load load, int[] tables, Supplier<?> loader) {
        Flight mine = new Flight(System.nanoTime(), new CompletableFuture<>());
        if (callers.isInTransaction()) {
            // What a transaction waits for must not wait for a connection; and what it sees, others may not see yet.
            Object value = loader.get();
            return callers.seesOnlyCommitted()
                    ? publish(load, mine.started(), tables, value)
                    : unshared(load.key(), value);
        }
        Flight running = loads.putIfAbsent(load, mine);
        if (running == null) {
            return lead(load, mine, tables, loader);
        }
        boolean tooOld = isOver(running.started(), timeToLive) || isUndercut(running.started());
        return tooOld ? unshared(load.key(), loader.get()) : join(running.answer());
    }

    private Object lead(Load load, Flight flight, int[] tables, Supplier<?> loader) {
        try {
            Object value = publish(load, flight.started(), tables, loader.get());
            flight.answer().complete(value);
            return value;
        } catch (Throwable e) {
            flight.answer().completeExceptionally(e);
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
    private Object publish(Load load, long started, int[] tables, Object value) {
        counters.loads.increment();
        long present = epochs.stamp(tables);
        long stamp = rules.stampOf(load.stamp(), present);
        if (!rules.mayPublish(stamp, present) || isPending(tables)) {
            return unshared(load.key(), value);
        }
        Entry fresh = new Entry(value, present, started);
        Entry stored = entries.asMap().compute(load.key(), (same, there) -> {
            boolean isThere = there != null && there.isLive(present, timeToLive);
            return isThere || isUndercut(started) ? there : fresh;
        });
        return stored != null && stored.isLive(present, timeToLive) ? stored.value() : unshared(load.key(), value);
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

    /** Such a query, under way. */
    private record Flight(long started, CompletableFuture<Object> answer) {}

    private static boolean isOver(long started, long timeToLive) {
        return timeToLive != Long.MAX_VALUE && System.nanoTime() - started >= timeToLive;
    }

    /** An answer, the epochs of its tables when it was asked for, and when that was. */
    private record Entry(Object value, long stamp, long asked) {

        boolean isLive(long present, long timeToLive) {
            return stamp == present && !isOver(asked, timeToLive);
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
