package dev.athanor.repository.transaction;

/** What a transaction may do. */
public enum Access {
    /** Reads and writes, unless the server itself is read-only. */
    READ_WRITE,
    /** Reads only; the server refuses writes. */
    READ_ONLY,
    /** Reads only, serializable, and waits for a moment from which it cannot fail nor disturb others: for reports and backups. */
    READ_ONLY_DEFERRABLE
}
