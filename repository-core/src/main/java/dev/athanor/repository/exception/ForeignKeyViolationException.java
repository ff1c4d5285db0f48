package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** A row refers to one that does not exist, or is still referred to. */
public final class ForeignKeyViolationException extends ConstraintViolationException {

    private static final long serialVersionUID = 1;

    /**
     * A broken constraint.
     *
     * @param message operation, table, constraint, columns
     * @param details what is known of the constraint
     * @param sqlState the five characters of the SQL standard
     * @param cause the driver's exception
     */
    public ForeignKeyViolationException(
            String message, ConstraintDetails details, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, details, sqlState, cause);
    }
}
