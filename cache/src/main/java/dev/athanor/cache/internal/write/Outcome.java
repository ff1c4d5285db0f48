package dev.athanor.cache.internal.write;

/** How a unit of work ended. */
public enum Outcome {
    COMMITTED,
    ROLLED_BACK,
    /** The server was asked to commit and did not answer. */
    UNKNOWN
}
