package dev.athanor.cache.internal.engine;

import java.util.concurrent.atomic.LongAdder;

/** What happened in a region so far. */
public final class Counters {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder loads = new LongAdder();
    final LongAdder bypasses = new LongAdder();
    final LongAdder audits = new LongAdder();
    final LongAdder mismatches = new LongAdder();

    public long hits() {
        return hits.sum();
    }

    public long misses() {
        return misses.sum();
    }

    public long loads() {
        return loads.sum();
    }

    public long bypasses() {
        return bypasses.sum();
    }

    public long audits() {
        return audits.sum();
    }

    public long mismatches() {
        return mismatches.sum();
    }
}
