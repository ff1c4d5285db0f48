package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** A stored value could not be turned into the Java type of its column, or the other way round. */
public final class ColumnTypeException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public ColumnTypeException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
