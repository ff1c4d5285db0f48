package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** A column that must have a value got none. */
public final class NotNullViolationException extends ConstraintViolationException {

    private static final long serialVersionUID = 1;

    /**
     * A broken constraint.
     *
     * @param message operation, table, constraint, columns
     * @param details what is known of the constraint
     * @param sqlState the five characters of the SQL standard
     * @param cause the driver's exception
     */
    public NotNullViolationException(
            String message, ConstraintDetails details, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, details, sqlState, cause);
    }
}
