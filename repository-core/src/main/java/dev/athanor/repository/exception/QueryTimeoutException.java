package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** A statement was cancelled, by a statement timeout or by request. The connection stays usable. */
public final class QueryTimeoutException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public QueryTimeoutException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
