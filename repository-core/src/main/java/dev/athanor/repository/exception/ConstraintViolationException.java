package dev.athanor.repository.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data breaks a constraint of the schema. The leaves say which kind. */
public abstract sealed class ConstraintViolationException extends RepositoryException
        permits CheckViolationException,
                DuplicateKeyException,
                ExclusionViolationException,
                ForeignKeyViolationException,
                NotNullViolationException {

    private static final long serialVersionUID = 1;

    private final ConstraintDetails details;

    /**
     * A broken constraint.
     *
     * @param message operation, table, constraint, columns
     * @param details what is known of the constraint
     * @param sqlState the five characters of the SQL standard
     * @param cause the driver's exception
     */
    protected ConstraintViolationException(
            String message, ConstraintDetails details, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
        this.details = details;
    }

    /**
     * The name of the constraint.
     *
     * @return its name, or the empty string where it has none (not null)
     */
    public final String constraint() {
        return details.constraint();
    }

    /**
     * The table the constraint stands on.
     *
     * @return its unqualified name
     */
    public final String table() {
        return details.table();
    }

    /**
     * The columns the constraint is about.
     *
     * @return their names, empty when they are not known
     */
    public final List<String> columns() {
        return details.columns();
    }
}
