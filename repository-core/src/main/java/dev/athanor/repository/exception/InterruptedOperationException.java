package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** The thread was interrupted while it waited for the database. On a virtual thread this closes the connection; nothing of the transaction was written. The interrupt is still set. */
public final class InterruptedOperationException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * An interrupt.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public InterruptedOperationException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
