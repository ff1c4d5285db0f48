package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** The server takes no writes although the transaction asked for nothing of the kind: it is a standby, perhaps since a failover. The connection is given up, so that another try may meet the new primary. */
public final class ServerReadOnlyException extends TransientDatabaseException {

    private static final long serialVersionUID = 1;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public ServerReadOnlyException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
