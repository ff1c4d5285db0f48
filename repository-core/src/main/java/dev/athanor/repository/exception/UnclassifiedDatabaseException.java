package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** The database reported a failure that has no more special type here, for example an exception raised by a trigger. */
public final class UnclassifiedDatabaseException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public UnclassifiedDatabaseException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
