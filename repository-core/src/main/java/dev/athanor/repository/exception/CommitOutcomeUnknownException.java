package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/**
 * The connection was lost after COMMIT was sent and before the answer came, or during a write outside a transaction: it may or may not
 * have been committed. It is never retried; look at the data before doing it again.
 */
public final class CommitOutcomeUnknownException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public CommitOutcomeUnknownException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
