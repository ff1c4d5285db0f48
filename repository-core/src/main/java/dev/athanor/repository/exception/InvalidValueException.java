package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** A value that does not fit its column: too long, out of range, not of the column's type. */
public final class InvalidValueException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public InvalidValueException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
