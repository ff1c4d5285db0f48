package dev.athanor.service;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service has changed, once it is committed.
 *
 * <p>Immutable, if the records are left alone.
 *
 * @param kind what was done
 * @param row the row as it is now; after a deletion, as {@code delete} returns it
 * @param replaced the row as it was before an update; null where it was not read: after {@code upsert}
 * @param <R> the table's jOOQ record
 */
public record Change<R>(Kind kind, R row, @Nullable R replaced) {

    /** What was done to a row. */
    public enum Kind {
        /** It is new, or back after it was marked as deleted. */
        CREATED,
        /** It was written, and differs from what it was. */
        UPDATED,
        /** It is gone, or marked as deleted. */
        DELETED
    }

    /**
     * The row as it was before an update.
     *
     * @return the row, or empty where there was none or it was not read
     */
    public Optional<R> before() {
        return Optional.ofNullable(replaced);
    }

    static <R> Change<R> created(R row) {
        return new Change<>(Kind.CREATED, row, null);
    }

    static <R> Change<R> updated(@Nullable R before, R row) {
        return new Change<>(Kind.UPDATED, row, before);
    }

    static <R> Change<R> deleted(R row) {
        return new Change<>(Kind.DELETED, row, null);
    }
}
