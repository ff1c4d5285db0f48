package dev.athanor.repository.transaction;

/** How a transaction ended. */
public enum Outcome {
    /** Its work is in the database. */
    COMMITTED,
    /** Its work is undone. */
    ROLLED_BACK,
    /** The connection was lost while the commit was under way; either may be true. */
    UNKNOWN
}
