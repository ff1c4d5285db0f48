package dev.athanor.repository.transaction;

/** What a transaction sees of others that run at the same time. */
public enum Isolation {
    /** What the server, the database or the user is configured for; usually {@link #READ_COMMITTED}. */
    DEFAULT,
    /** Every statement sees what was committed before it began. */
    READ_COMMITTED,
    /** All statements see what was committed before the first one; a write that would overwrite a newer one fails and may be retried. */
    REPEATABLE_READ,
    /** As if transactions ran one after the other; what would break that fails and may be retried. */
    SERIALIZABLE;

    /**
     * Whether the whole transaction sees one moment of the database.
     *
     * @return true for {@link #REPEATABLE_READ} and {@link #SERIALIZABLE}
     */
    public boolean isSnapshot() {
        return this == REPEATABLE_READ || this == SERIALIZABLE;
    }
}
