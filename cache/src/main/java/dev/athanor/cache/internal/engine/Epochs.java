package dev.athanor.cache.internal.engine;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each table changed, as far as this JVM knows, and how many of its own open transactions have written it.
 *
 * <p>Epochs only grow, so the <em>sum</em> over several tables is the same at two instants only if none of them changed between:
 * one number is enough to stamp an entry. That holds for instants in order: whoever compares a stamp with the present one has the
 * stamp first, so an entry is fetched before the present epochs are read.
 *
 * <p>Thread-safe.
 */
public final class Epochs {

    private final AtomicLongArray epochs;
    private final AtomicIntegerArray pending;

    public Epochs(int tables) {
        this.epochs = new AtomicLongArray(tables);
        this.pending = new AtomicIntegerArray(tables);
    }

    /** The present epoch of these tables, as one number. */
    public long stamp(int[] tables) {
        long sum = 0;
        for (int table : tables) {
            sum += epochs.get(table);
        }
        return sum;
    }

    /** How often the table's entries were given up. */
    public long epoch(int table) {
        return epochs.get(table);
    }

    public boolean isPending(int[] tables) {
        for (int table : tables) {
            if (pending.get(table) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whatever was read of the table before now is worthless. */
    public void bump(int table) {
        epochs.incrementAndGet(table);
    }

    public void bumpAll() {
        for (int table = 0; table < epochs.length(); table++) {
            bump(table);
        }
    }

    /** A transaction of this JVM is about to write the table. */
    public void begin(int table) {
        pending.incrementAndGet(table);
    }

    /** It has ended, and nothing it did can become visible any more. */
    public void end(int table) {
        pending.decrementAndGet(table);
    }
}
