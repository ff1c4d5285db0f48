package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** The transaction cannot go on: an earlier statement in it failed, or the server ended it. Nothing of it was written. */
public final class TransactionAbortedException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public TransactionAbortedException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
