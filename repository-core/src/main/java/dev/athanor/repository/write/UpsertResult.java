package dev.athanor.repository.write;

/**
 * What became of an upsert.
 *
 * @param record the row as it is now
 * @param outcome what was done
 * @param <R> the jOOQ record
 */
public record UpsertResult<R>(R record, Outcome outcome) {

    /** What an upsert did. */
    public enum Outcome {
        /** There was no such row. */
        INSERTED,
        /** There was one, and it differed; or it was marked as deleted, and is back. */
        UPDATED,
        /** There was one that needed no change, and nothing was written. */
        UNCHANGED
    }

    /** {@return whether the row is new} */
    public boolean isInserted() {
        return outcome == Outcome.INSERTED;
    }
}
