package dev.athanor.cache.proof;

import static dev.athanor.cache.proof.Cells.CELL;

import dev.athanor.cache.proof.Cells.CellRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds reads of one process against the promises.
 *
 * <p>Thread-safe.
 */
final class Judge {

    private final Oracle oracle;
    private final AtomicLongArray own = new AtomicLongArray(Oracle.CELLS);
    private final Map<Promise, AtomicLongArray> seen = Stream.of(Promise.values())
            .collect(Collectors.toMap(promise -> promise, promise -> new AtomicLongArray(Way.COUNT * Oracle.CELLS)));

    Judge(Oracle oracle) {
        this.oracle = oracle;
    }

    /** Questions that have entries of their own: what one has shown another need not show yet, where a bound allows for that. */
    enum Way {
        KEY(0),
        CONDITION(1),
        LIST(2);

        private static final int COUNT = 3;

        private final int number;

        Way(int number) {
            this.number = number;
        }

        private int place(int cell) {
            return number * Oracle.CELLS + cell;
        }
    }

    /** What a read that begins now has to show at least. */
    record Claim(Promise promise, Way way, int cell, long floor, long begun) {}

    /** To be called before the read. */
    Claim claim(Promise promise, Way way, int cell) {
        long begun = System.nanoTime();
        long late = oracle.committedBefore(cell, begun - promise.duration.toNanos());
        long mine = own.get(cell);
        long floor = switch (promise) {
            case LOCAL -> Math.max(mine, late);
            case BOUNDED -> Math.max(Math.max(mine, late), seenHere(promise).get(way.place(cell)));
            case VALIDATED -> Math.max(oracle.committed(cell), oracle.seen(cell));
        };
        return new Claim(promise, way, cell, floor, begun);
    }

    /** Reads one cell and judges what came back. */
    void read(Promise promise, Way way, int cell, Supplier<Optional<CellRecord>> read) {
        Claim claim = claim(promise, way, cell);
        verdict(claim, read.get());
    }

    /** To be called after the read. */
    void verdict(Claim claim, Optional<CellRecord> row) {
        int cell = claim.cell();
        if (row.isEmpty()) {
            boolean possible =
                    cell >= Oracle.STEADY && (claim.floor() % 2 == 1 || oracle.attempted(cell) > claim.floor());
            require(possible, claim, "gone");
            return;
        }
        long version = row.get().get(CELL.VERSION);
        require(!row.get().get(CELL.POISON), claim, "uncommitted");
        require(version >= claim.floor(), claim, "version " + version);
        raise(seenHere(claim.promise()), claim.way().place(cell), version);
        if (claim.promise() == Promise.VALIDATED) {
            oracle.seen(cell, version);
        }
    }

    /** This process has written a version through its database, and has been told that it is committed. */
    void wrote(int cell, long version) {
        raise(own, cell, version);
    }

    void require(boolean kept, Claim claim, String found) {
        if (!kept) {
            violation(claim.promise() + " " + claim.way() + " cell " + claim.cell() + ": expected at least version "
                    + claim.floor()
                    + ", found " + found + " after " + (System.nanoTime() - claim.begun()) / 1_000
                    + " µs; committed now: "
                    + oracle.committed(claim.cell()));
        }
    }

    @SuppressWarnings("SystemOut") // the process that started this one reads it
    void violation(String what) {
        oracle.add(Oracle.Counter.VIOLATIONS, 1);
        System.out.println("VIOLATION " + what);
    }

    private AtomicLongArray seenHere(Promise promise) {
        return seen.getOrDefault(promise, own);
    }

    private static void raise(AtomicLongArray highest, int cell, long version) {
        highest.accumulateAndGet(cell, version, Math::max);
    }
}
