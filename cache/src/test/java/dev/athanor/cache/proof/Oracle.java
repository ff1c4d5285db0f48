package dev.athanor.cache.proof;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What all processes know of what was committed when: memory that they share through a file. Versions of a cell count up by one with
 * each commit, and {@link System#nanoTime()} is the same clock in all processes of a machine.
 *
 * <p>Thread-safe, and safe between processes.
 */
final class Oracle {

    /** Cells that are always there. */
    static final int STEADY = 12;
    /** Cells that are deleted by every odd version and come back by every even one. */
    static final int BLINKING = 4;

    static final int CELLS = STEADY + BLINKING;

    private static final int HISTORY = 4096;
    private static final int HEADER = 8 * Counter.values().length;
    private static final int PER_CELL = 8 * 3 + 16 * HISTORY;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** What is counted over all processes; {@link #STOP} tells them to end. */
    enum Counter {
        STOP(0),
        READY(1),
        READS(2),
        WRITES(3),
        ROLLBACKS(4),
        ERRORS(5),
        VIOLATIONS(6);

        private final int place;

        Counter(int place) {
            this.place = place;
        }
    }

    private final MappedByteBuffer memory;

    Oracle(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            this.memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, HEADER + (long) CELLS * PER_CELL);
        }
    }

    long get(Counter counter) {
        return (long) LONGS.getVolatile(memory, at(counter));
    }

    void add(Counter counter, long more) {
        LONGS.getAndAdd(memory, at(counter), more);
    }

    /** This version was committed, and its writer has been told so by now. */
    void committed(int cell, long version) {
        int slot = slot(cell, version);
        LONGS.setVolatile(memory, slot, 0L);
        LONGS.setVolatile(memory, slot + 8, System.nanoTime());
        LONGS.setVolatile(memory, slot, version);
        raise(cell, 0, version);
    }

    /** The highest version known to be committed. */
    long committed(int cell) {
        return (long) LONGS.getVolatile(memory, at(cell, 0));
    }

    /** The highest version that was known to be committed at a time, as far as the history reaches. */
    long committedBefore(int cell, long time) {
        long highest = committed(cell);
        for (long version = highest; version > 0 && version > highest - HISTORY / 2; version--) {
            int slot = slot(cell, version);
            long known = (long) LONGS.getVolatile(memory, slot);
            long then = (long) LONGS.getVolatile(memory, slot + 8);
            if (known == version && then - time < 0 && (long) LONGS.getVolatile(memory, slot) == version) {
                return version;
            }
        }
        return 0;
    }

    /** A writer is about to commit this version. */
    void attempted(int cell, long version) {
        raise(cell, 1, version);
    }

    /** The highest version that may be committed. */
    long attempted(int cell) {
        return Math.max(committed(cell), (long) LONGS.getVolatile(memory, at(cell, 1)));
    }

    /** Somebody has seen this version. */
    void seen(int cell, long version) {
        raise(cell, 2, version);
    }

    /** The highest version that anybody has seen. */
    long seen(int cell) {
        return (long) LONGS.getVolatile(memory, at(cell, 2));
    }

    private void raise(int cell, int field, long value) {
        int index = at(cell, field);
        long known = (long) LONGS.getVolatile(memory, index);
        while (known < value && !LONGS.compareAndSet(memory, index, known, value)) {
            known = (long) LONGS.getVolatile(memory, index);
        }
    }

    private static int at(Counter counter) {
        return 8 * counter.place;
    }

    private static int at(int cell, int field) {
        return HEADER + cell * PER_CELL + 8 * field;
    }

    private static int slot(int cell, long version) {
        return at(cell, 3) + 16 * (int) (version % HISTORY);
    }
}
