package dev.athanor.benchmarks.task;

import java.util.Optional;

/** A contender, open and ready to work. What it takes no part in is empty. */
public interface Peer extends AutoCloseable {

    default Optional<SingleRows<?>> singles() {
        return Optional.empty();
    }

    default Optional<BulkInserts<?>> bulkInserts() {
        return Optional.empty();
    }

    default Optional<BulkChanges<?>> bulkChanges() {
        return Optional.empty();
    }

    default Optional<Lists<?>> lists() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
