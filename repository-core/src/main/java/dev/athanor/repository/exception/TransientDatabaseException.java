package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** A failure of the moment: serialization conflict, deadlock, lock not available, connection lost before the commit, server shutting down. Nothing was written; the whole unit of work may be run again. */
public class TransientDatabaseException extends RepositoryException implements Retryable {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public TransientDatabaseException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
