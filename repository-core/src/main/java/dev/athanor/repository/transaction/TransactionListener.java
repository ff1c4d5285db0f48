package dev.athanor.repository.transaction;

/**
 * Watches the transactions of a database; every call comes on the thread that runs the unit of work. A listener must not throw: what
 * it throws is logged, and changes nothing.
 *
 * <p>Implementations are thread-safe.
 */
public interface TransactionListener {

    /**
     * An outermost unit of work was opened and has not sent a statement yet. Always followed by {@link #finished}.
     *
     * @param isolation what was asked for, or what a framework says of it; {@link Isolation#DEFAULT} for what a new connection has
     */
    default void begun(Isolation isolation) {}

    /** A unit of work in a savepoint begins. */
    default void savepointSet() {}

    /** The innermost savepoint's unit of work ended well. */
    default void savepointReleased() {}

    /** The innermost savepoint's unit of work was undone. */
    default void savepointRolledBack() {}

    /**
     * The outermost unit of work has ended: the server answered, or did not. Comes before any callback that the unit registered, and
     * before its caller goes on.
     *
     * @param outcome how it ended
     */
    default void finished(Outcome outcome) {}

    /**
     * A transaction is committed on this server, but its wait for synchronous replication was cancelled: a failover may lose it. Comes
     * before {@link #finished}.
     */
    default void committedWithoutReplication() {}
}
