package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** A row with the same values in the columns of a primary key, unique constraint or unique index exists already. */
public final class DuplicateKeyException extends ConstraintViolationException {

    private static final long serialVersionUID = 1;

    /**
     * A broken constraint.
     *
     * @param message operation, table, constraint, columns
     * @param details what is known of the constraint
     * @param sqlState the five characters of the SQL standard
     * @param cause the driver's exception
     */
    public DuplicateKeyException(
            String message, ConstraintDetails details, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, details, sqlState, cause);
    }
}
