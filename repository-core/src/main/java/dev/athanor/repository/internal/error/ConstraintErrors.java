package dev.athanor.repository.internal.error;

import static dev.athanor.repository.internal.error.ErrorTranslator.say;

import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.ConstraintDetails;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.ExclusionViolationException;
import dev.athanor.repository.exception.ForeignKeyViolationException;
import dev.athanor.repository.exception.NotNullViolationException;
import dev.athanor.repository.exception.RepositoryException;
import java.sql.SQLException;

/** The exceptions for broken constraints. */
final class ConstraintErrors {

    private ConstraintErrors() {}

    static RepositoryException of(SQLException thrown, SQLException cause, Operation operation) {
        ConstraintDetails details = ConstraintColumns.detailsOf(DriverErrors.serverMessage(thrown), operation.table());
        String on = described(details);
        String state = thrown.getSQLState();
        return switch (DriverErrors.ruleOf(thrown)) {
            case DUPLICATE_KEY ->
                new DuplicateKeyException(
                        say(operation, "another row has the same values in " + on), details, state, cause);
            case FOREIGN_KEY ->
                new ForeignKeyViolationException(
                        say(operation, "a referenced row is missing, or a row is still referenced, by " + on),
                        details,
                        state,
                        cause);
            case NOT_NULL -> new NotNullViolationException(say(operation, "no value for " + on), details, state, cause);
            case CHECK -> new CheckViolationException(say(operation, "the row breaks " + on), details, state, cause);
            case EXCLUSION ->
                new ExclusionViolationException(
                        say(operation, "another row excludes this one by " + on), details, state, cause);
            default -> throw new IllegalArgumentException(state + " is no constraint's");
        };
    }

    private static String described(ConstraintDetails details) {
        String columns = String.join(", ", details.columns());
        if (details.constraint().isEmpty()) {
            return columns.isEmpty() ? "a column" : columns;
        }
        return columns.isEmpty() ? details.constraint() : details.constraint() + " (" + columns + ")";
    }
}
