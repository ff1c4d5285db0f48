package dev.athanor.repository.exception;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything Athanor throws about data and the database. Messages name the operation, the table and the reason; they
 * never hold a bind value, nor the server's detail line, which would.
 */
public abstract class RepositoryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String sqlState;

    /**
     * A failure found by Athanor itself.
     *
     * @param message operation, table, reason, remedy
     */
    protected RepositoryException(String message) {
        super(message);
        this.sqlState = null;
    }

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    protected RepositoryException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /**
     * The code by which the database classified the failure.
     *
     * @return five characters, or empty when the database did not report this failure
     */
    public final Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }
}
