package dev.athanor.repository.transaction;

/** How a transaction ended. */
public enum Outcome {
    /** The server said that it is committed. */
    COMMITTED,
    /** Nothing of it was written, nor will be. */
    ROLLED_BACK,
    /** COMMIT was sent and no answer came: it may have been committed, or may yet be. */
    UNKNOWN
}
