package dev.athanor.cache.internal.write;

import dev.athanor.cache.internal.engine.Epochs;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of this JVM, each known to the thread that runs it.
 *
 * <p>The order of steps is the whole point: a table is pending from before the first write until after the commit, and its epoch
 * is raised before it stops being pending, before the caller gets control back.
 *
 * <p>Thread-safe.
 */
public final class Units {

    private final Epochs epochs;
    private final Resolver resolver;

    @SuppressWarnings("ThreadLocalUsage") // one per cache; set and removed by the same unit of work
    private final ThreadLocal<@Nullable Unit> current = new ThreadLocal<>();

    public Units(Epochs epochs, Resolver resolver) {
        this.epochs = epochs;
        this.resolver = resolver;
    }

    public boolean isActive() {
        return current.get() != null;
    }

    public boolean mustBypass(int[] tables) {
        Unit unit = current.get();
        return unit != null && unit.mustBypass(tables);
    }

    /** A transaction begins on this thread; isolated when all its statements look at one snapshot. */
    public void begin(boolean isolated) {
        current.set(new Unit(epochs, isolated));
    }

    public void savepointSet() {
        Unit unit = current.get();
        if (unit != null) {
            unit.savepointSet();
        }
    }

    public void savepointReleased() {
        Unit unit = current.get();
        if (unit != null) {
            unit.savepointReleased();
        }
    }

    public void savepointRolledBack() {
        Unit unit = current.get();
        if (unit != null) {
            unit.savepointRolledBack();
        }
    }

    /** The transaction of this thread has ended. */
    public void finish(Outcome outcome) {
        Unit unit = current.get();
        current.remove();
        if (unit != null) {
            settle(unit.touched(), outcome, 0);
        }
    }

    /** The transaction of this thread is about to write; false when there is none. */
    boolean touch(BitSet tables) {
        Unit unit = current.get();
        if (unit != null) {
            unit.touch(tables);
        }
        return unit != null;
    }

    /** A statement outside a transaction is about to write. */
    void begin(BitSet tables) {
        tables.stream().forEach(epochs::begin);
    }

    /** What wrote these tables has ended, in the backend given or in an unknown one. */
    void settle(BitSet tables, Outcome outcome, int backend) {
        if (tables.isEmpty()) {
            return;
        }
        switch (outcome) {
            case ROLLED_BACK -> tables.stream().forEach(epochs::end);
            case COMMITTED -> {
                tables.stream().forEach(epochs::bump);
                tables.stream().forEach(epochs::end);
            }
            case UNKNOWN -> {
                tables.stream().forEach(epochs::bump);
                resolver.resolve(backend, () -> settle(tables, Outcome.COMMITTED, backend));
            }
        }
    }
}
