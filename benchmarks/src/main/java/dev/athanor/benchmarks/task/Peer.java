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

    default Optional<Copies<?>> copies() {
        return Optional.empty();
    }

    default Optional<Calls> calls() {
        return Optional.empty();
    }

    default Optional<Sales> sales() {
        return Optional.empty();
    }

    default Optional<Shelves> shelves() {
        return Optional.empty();
    }

    default Optional<CachedReads<?>> cached() {
        return Optional.empty();
    }

    default Optional<Mixed<?>> mixed() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
