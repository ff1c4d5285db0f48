package dev.athanor.cache.internal.write;

import dev.athanor.cache.internal.engine.Epochs;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of this JVM and the tables it has written so far.
 *
 * <p>Not thread-safe; belongs to the thread of the transaction.
 */
final class Unit {

    private final Epochs epochs;
    private final boolean isolated;
    private final @Nullable Unit suspended;
    private final BitSet touched = new BitSet();
    private final Deque<BitSet> savepoints = new ArrayDeque<>();

    /**
     * A transaction that has written nothing.
     *
     * @param epochs of all tables
     * @param isolated whether all its statements look at one snapshot
     * @param suspended which one goes on after it
     */
    Unit(Epochs epochs, boolean isolated, @Nullable Unit suspended) {
        this.epochs = epochs;
        this.isolated = isolated;
        this.suspended = suspended;
    }

    void touch(BitSet tables) {
        tables.stream().filter(table -> !touched.get(table)).forEach(epochs::begin);
        touched.or(tables);
    }

    boolean mustBypass(int[] tables) {
        if (isolated) {
            return true;
        }
        for (int table : tables) {
            if (touched.get(table)) {
                return true;
            }
        }
        return false;
    }

    void savepointSet() {
        savepoints.push((BitSet) touched.clone());
    }

    void savepointReleased() {
        savepoints.pop();
    }

    /** What only the undone part had touched, the transaction has not touched. */
    void savepointRolledBack() {
        BitSet before = savepoints.pop();
        BitSet undone = (BitSet) touched.clone();
        undone.andNot(before);
        undone.stream().forEach(epochs::end);
        touched.and(before);
    }

    @Nullable
    Unit suspended() {
        return suspended;
    }

    BitSet touched() {
        return touched;
    }
}
