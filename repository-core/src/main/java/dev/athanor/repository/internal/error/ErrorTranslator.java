package dev.athanor.repository.internal.error;

import static dev.athanor.repository.internal.error.SqlStates.CHECK_VIOLATION;
import static dev.athanor.repository.internal.error.SqlStates.DEADLOCK_DETECTED;
import static dev.athanor.repository.internal.error.SqlStates.EXCLUSION_VIOLATION;
import static dev.athanor.repository.internal.error.SqlStates.FEATURE_NOT_SUPPORTED;
import static dev.athanor.repository.internal.error.SqlStates.FOREIGN_KEY_VIOLATION;
import static dev.athanor.repository.internal.error.SqlStates.GENERATED_ALWAYS;
import static dev.athanor.repository.internal.error.SqlStates.IDLE_IN_TRANSACTION_TIMEOUT;
import static dev.athanor.repository.internal.error.SqlStates.IDLE_SESSION_TIMEOUT;
import static dev.athanor.repository.internal.error.SqlStates.INSUFFICIENT_PRIVILEGE;
import static dev.athanor.repository.internal.error.SqlStates.IN_FAILED_TRANSACTION;
import static dev.athanor.repository.internal.error.SqlStates.LOCK_NOT_AVAILABLE;
import static dev.athanor.repository.internal.error.SqlStates.NOT_NULL_VIOLATION;
import static dev.athanor.repository.internal.error.SqlStates.QUERY_CANCELED;
import static dev.athanor.repository.internal.error.SqlStates.READ_ONLY_TRANSACTION;
import static dev.athanor.repository.internal.error.SqlStates.RESTRICT_VIOLATION;
import static dev.athanor.repository.internal.error.SqlStates.SERIALIZATION_FAILURE;
import static dev.athanor.repository.internal.error.SqlStates.STATEMENT_COMPLETION_UNKNOWN;
import static dev.athanor.repository.internal.error.SqlStates.TOO_MANY_CONNECTIONS;
import static dev.athanor.repository.internal.error.SqlStates.TRANSACTION_TIMEOUT;
import static dev.athanor.repository.internal.error.SqlStates.UNDEFINED_COLUMN;
import static dev.athanor.repository.internal.error.SqlStates.UNDEFINED_TABLE;
import static dev.athanor.repository.internal.error.SqlStates.UNIQUE_VIOLATION;

import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.ConstraintDetails;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.ExclusionViolationException;
import dev.athanor.repository.exception.ForeignKeyViolationException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.exception.NotNullViolationException;
import dev.athanor.repository.exception.PoolExhaustedException;
import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.exception.UnclassifiedDatabaseException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one place that turns what the driver throws into the exceptions of the API. It reads the SQLSTATE and the fields of the
 * server's message, never its text, which is in the server's language and may quote data.
 *
 * <p>Thread-safe.
 */
public final class ErrorTranslator {

    private static final Operation COMMIT = Operation.named("commit");

    /** The exception to throw for a failed statement or connection attempt. */
    public RepositoryException translate(SQLException thrown, Operation operation) {
        SQLException cause = DriverErrors.withoutDetail(thrown);
        String state = Objects.requireNonNullElse(thrown.getSQLState(), "");
        if (thrown instanceof SQLTransientConnectionException && DriverErrors.serverMessage(thrown) == null) {
            return unavailable(thrown, operation);
        }
        return switch (state.length() == 5 ? state.substring(0, 2) : "") {
            case "23" -> constraint(thrown, cause, state, operation);
            case "22" ->
                new InvalidValueException(say(operation, "a value does not fit its column, " + state), state, cause);
            case "42", "0A", "26", "34" ->
                new InvalidQueryException(say(operation, refusal(state, cause)), state, cause);
            default -> byState(state, cause, operation);
        };
    }

    /** The exception to throw when COMMIT itself failed. */
    public RepositoryException translateCommit(SQLException thrown) {
        String state = Objects.requireNonNullElse(thrown.getSQLState(), "");
        if (DriverErrors.isLinkLost(thrown, state) || state.equals(STATEMENT_COMPLETION_UNKNOWN)) {
            return new CommitOutcomeUnknownException(
                    say(
                            COMMIT,
                            "the connection was lost before the answer came; the work may or may not be in the database."
                                    + " Look before doing it again"),
                    state,
                    DriverErrors.withoutDetail(thrown));
        }
        return translate(thrown, COMMIT);
    }

    private static RepositoryException unavailable(SQLException thrown, Operation operation) {
        Throwable reason = thrown.getCause();
        if (reason instanceof SQLException refused) {
            return new TransientDatabaseException(
                    say(operation, "the database cannot be reached"), refused.getSQLState(), refused);
        }
        return new PoolExhaustedException(
                say(operation, "all connections of the pool are in use; close what holds them, or enlarge the pool"),
                thrown);
    }

    private static RepositoryException byState(String state, SQLException cause, Operation operation) {
        return switch (state) {
            case EXCLUSION_VIOLATION -> constraint(cause, cause, state, operation);
            case SERIALIZATION_FAILURE, DEADLOCK_DETECTED ->
                new TransientDatabaseException(
                        say(operation, "a concurrent transaction was in the way; run the whole transaction again"),
                        state,
                        cause);
            case LOCK_NOT_AVAILABLE ->
                new TransientDatabaseException(say(operation, "a lock is held by another transaction"), state, cause);
            case TOO_MANY_CONNECTIONS ->
                new TransientDatabaseException(say(operation, "the server accepts no more connections"), state, cause);
            case READ_ONLY_TRANSACTION ->
                new InvalidQueryException(say(operation, "the transaction, or the server, is read-only"), state, cause);
            case QUERY_CANCELED ->
                new QueryTimeoutException(
                        say(operation, "the statement was cancelled, by its time limit or by request"), state, cause);
            case IN_FAILED_TRANSACTION ->
                new TransactionAbortedException(
                        say(
                                operation,
                                "an earlier statement of this transaction failed and was not undone; run what may fail in a"
                                        + " nested transactions().run(…)"),
                        state,
                        cause);
            case IDLE_IN_TRANSACTION_TIMEOUT, TRANSACTION_TIMEOUT, IDLE_SESSION_TIMEOUT ->
                new TransactionAbortedException(
                        say(operation, "the server ended the session because the transaction took too long"),
                        state,
                        cause);
            default ->
                SqlStates.isConnectionLost(state)
                        ? new TransientDatabaseException(
                                say(operation, "the connection was lost, " + state), state, cause)
                        : new UnclassifiedDatabaseException(say(operation, described(cause, state)), state, cause);
        };
    }

    private static RepositoryException constraint(
            SQLException thrown, SQLException cause, String state, Operation operation) {
        ConstraintDetails details = ConstraintColumns.detailsOf(DriverErrors.serverMessage(thrown), operation.table());
        String on = described(details);
        return switch (state) {
            case UNIQUE_VIOLATION ->
                new DuplicateKeyException(
                        say(operation, "another row has the same values in " + on), details, state, cause);
            case FOREIGN_KEY_VIOLATION, RESTRICT_VIOLATION ->
                new ForeignKeyViolationException(
                        say(operation, "a referenced row is missing, or a row is still referenced, by " + on),
                        details,
                        state,
                        cause);
            case NOT_NULL_VIOLATION ->
                new NotNullViolationException(say(operation, "no value for " + on), details, state, cause);
            case CHECK_VIOLATION ->
                new CheckViolationException(say(operation, "the row breaks " + on), details, state, cause);
            case EXCLUSION_VIOLATION ->
                new ExclusionViolationException(
                        say(operation, "another row excludes this one by " + on), details, state, cause);
            default -> new UnclassifiedDatabaseException(say(operation, described(cause, state)), state, cause);
        };
    }

    private static String refusal(String state, SQLException cause) {
        return switch (state) {
            case GENERATED_ALWAYS -> "a column that the database always generates was given a value";
            case UNDEFINED_TABLE, UNDEFINED_COLUMN ->
                described(cause, state) + "; do the generated classes match the database?";
            case INSUFFICIENT_PRIVILEGE -> described(cause, state) + "; the database user lacks a privilege";
            case FEATURE_NOT_SUPPORTED ->
                described(cause, state) + "; after a schema change, a retry outside a transaction helps";
            default -> described(cause, state);
        };
    }

    private static String described(ConstraintDetails details) {
        String columns = String.join(", ", details.columns());
        if (details.constraint().isEmpty()) {
            return columns.isEmpty() ? "a column" : columns;
        }
        return columns.isEmpty() ? details.constraint() : details.constraint() + " (" + columns + ")";
    }

    /** The server's own words where they cannot hold data, else the SQLSTATE. */
    private static String described(SQLException cause, String state) {
        @Nullable ServerErrorMessage message = DriverErrors.serverMessage(cause);
        return message == null || message.getMessage() == null ? "SQLSTATE " + state : message.getMessage();
    }

    private static String say(Operation operation, String reason) {
        return operation.describe() + ": " + reason;
    }
}
