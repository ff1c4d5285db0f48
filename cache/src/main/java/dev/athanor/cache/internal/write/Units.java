package dev.athanor.cache.internal.write;

import dev.athanor.cache.internal.change.Rules;
import dev.athanor.cache.internal.engine.Epochs;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.Outcome;
import java.util.BitSet;
import java.util.function.Consumer;
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
    private final boolean readCommitted;
    private final Rules rules;

    @SuppressWarnings("ThreadLocalUsage") // one per cache; set and removed by the same unit of work
    private final ThreadLocal<@Nullable Unit> current = new ThreadLocal<>();

    /**
     * No transactions yet.
     *
     * @param epochs of all tables
     * @param resolver finds out about lost answers
     * @param readCommitted whether that is what new connections have
     * @param rules how to go about it
     */
    public Units(Epochs epochs, Resolver resolver, boolean readCommitted, Rules rules) {
        this.rules = rules;
        this.epochs = epochs;
        this.resolver = resolver;
        this.readCommitted = readCommitted;
    }

    /** Whether the thread's transaction looks at one snapshot all the time, or has written one of these tables. */
    public boolean mustBypass(int[] tables) {
        Unit unit = current.get();
        return unit != null && unit.mustBypass(tables);
    }

    /** A transaction begins on this thread; one that others suspended for it goes on after it. */
    void begin(Isolation isolation) {
        boolean isolated = isolation.isSnapshot() || (isolation == Isolation.DEFAULT && !readCommitted);
        current.set(new Unit(epochs, isolated, current.get()));
    }

    void onCurrent(Consumer<Unit> event) {
        Unit unit = current.get();
        if (unit != null) {
            event.accept(unit);
        }
    }

    /** The transaction of this thread has ended. */
    void finish(Outcome outcome) {
        Unit unit = current.get();
        if (unit == null) {
            return;
        }
        Unit suspended = unit.suspended();
        if (suspended == null) {
            current.remove();
        } else {
            current.set(suspended);
        }
        settle(unit.touched(), outcome, 0);
    }

    /** The transaction of this thread is about to write. */
    void touch(BitSet tables) {
        onCurrent(unit -> unit.touch(tables));
    }

    /** A statement outside a transaction is about to write; what comes back is to be told how it ended. */
    Consumer<Outcome> beginAlone(BitSet tables, int backend) {
        tables.stream().forEach(epochs::begin);
        return outcome -> settle(tables, outcome, backend);
    }

    /** What wrote these tables has ended, in the backend given or in an unknown one. */
    private void settle(BitSet tables, Outcome outcome, int backend) {
        if (tables.isEmpty()) {
            return;
        }
        switch (outcome) {
            case ROLLED_BACK -> {
                if (rules.isSettledByRollback()) {
                    tables.stream().forEach(epochs::end);
                }
            }
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
