package dev.athanor.benchmarks.task;

import java.util.UUID;

/** Authors that are read and written in turns, through a cache or without one. */
public interface Mixed<A> extends Shape<A> {

    A get(UUID id);

    /** Stores a row that was read and changed, if it still has the version that was read. */
    A update(A row);

    /** Empties the cache. */
    default void forget() {}

    /** How many reads the cache has answered so far. */
    default long hits() {
        return 0;
    }

    /** Whether its cache reads the change log, so that writers pay for the triggers. */
    default boolean readsChangeLog() {
        return false;
    }
}
