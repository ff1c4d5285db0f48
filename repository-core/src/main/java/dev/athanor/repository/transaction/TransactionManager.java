package dev.athanor.repository.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a framework's own transaction manager begin and end transactions and lend their connections, so that repositories take part
 * in the framework's transactions, and the framework in ours. Retries, callbacks, savepoints and listeners work the same on top of it.
 *
 * <p>Implementations are thread-safe; what they say is about the calling thread.
 */
public interface TransactionManager {

    /** A transaction that was begun by {@link #begin}. */
    interface ManagedTransaction {

        /**
         * Commits. If it fails the manager has told the callbacks of {@link #afterCompletion} how the transaction ended.
         *
         * @throws SQLException if it fails; an unchecked exception with such a cause is as good
         */
        void commit() throws SQLException;

        /**
         * Rolls back.
         *
         * @throws SQLException if it fails; an unchecked exception with such a cause is as good
         */
        void rollback() throws SQLException;
    }

    /**
     * The connection of the running transaction, or, if none is running, one for a single statement.
     *
     * @return a connection
     * @throws SQLException if there is none to be had
     */
    Connection acquire() throws SQLException;

    /**
     * Takes back what {@link #acquire} lent.
     *
     * @param connection the connection
     * @throws SQLException if that fails
     */
    void release(Connection connection) throws SQLException;

    /**
     * The running transaction, whoever began it.
     *
     * @return an object that is the same for as long as the transaction runs, and another for any other; empty if none is running
     */
    Optional<Object> running();

    /**
     * Begins a transaction. Called only if none is running.
     *
     * @param options what was asked for; to be refused with {@link UnsupportedOperationException} where it cannot be had
     * @return the transaction
     * @throws SQLException if that fails
     */
    ManagedTransaction begin(TransactionOptions options) throws SQLException;

    /**
     * The isolation of the running transaction. A cache must know it, because a transaction that looks at one snapshot for all its
     * statements may not be answered from another.
     *
     * @return the isolation; {@link Isolation#DEFAULT} for what a new connection has
     */
    default Isolation isolation() {
        return Isolation.DEFAULT;
    }

    /** Makes sure that the running transaction, which others began, ends with a rollback. */
    void rollBackOnly();

    /**
     * Has a callback told how the running transaction ended, after it did, whoever began it.
     *
     * @param callback to be called once, on the same thread; does not throw
     */
    void afterCompletion(Consumer<Outcome> callback);
}
