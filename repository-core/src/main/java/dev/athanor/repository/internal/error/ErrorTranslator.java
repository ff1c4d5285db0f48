package dev.athanor.repository.internal.error;

import static dev.athanor.repository.internal.error.DriverErrors.isInterrupted;
import static dev.athanor.repository.internal.error.DriverErrors.isNeverSent;
import static dev.athanor.repository.internal.error.DriverErrors.ruleOf;
import static dev.athanor.repository.internal.error.DriverErrors.serverMessage;
import static dev.athanor.repository.internal.error.DriverErrors.withoutDetail;

import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.InterruptedOperationException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.exception.PoolExhaustedException;
import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.ServerReadOnlyException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.exception.UnclassifiedDatabaseException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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

    private final FailureScope scope;

    public ErrorTranslator(FailureScope scope) {
        this.scope = scope;
    }

    /** The exception to throw for a failed statement or connection attempt. */
    public RepositoryException translate(SQLException thrown, Operation operation) {
        RepositoryException failure = typed(DriverErrors.ofBatch(thrown), operation);
        scope.failed(failure);
        return failure;
    }

    /** The exception to throw when COMMIT itself failed. */
    public RepositoryException translateCommit(SQLException thrown) {
        SqlStateRule rule = ruleOf(thrown);
        boolean unanswered = rule == SqlStateRule.CONNECTION_LOST || rule == SqlStateRule.COMPLETION_UNKNOWN;
        if (unanswered && !isNeverSent(thrown) && !scope.isReadOnly()) {
            RepositoryException failure = unknown(thrown, COMMIT);
            scope.failed(failure);
            return failure;
        }
        return translate(thrown, COMMIT);
    }

    private RepositoryException typed(SQLException thrown, Operation operation) {
        SQLException cause = withoutDetail(thrown);
        String state = thrown.getSQLState();
        return switch (ruleOf(thrown)) {
            case CONCURRENT_TRANSACTION ->
                passing(operation, "a concurrent transaction was in the way; run the whole transaction again", cause);
            case LOCK -> passing(operation, "a lock is held by another transaction", cause);
            case TOO_MANY_CONNECTIONS -> unreachable(thrown, operation);
            case STALE_PLAN ->
                passing(
                        operation,
                        "the schema changed under a prepared statement; the next try prepares it anew",
                        cause);
            case CONNECTION_LOST -> lost(thrown, operation);
            case COMPLETION_UNKNOWN -> unknown(thrown, operation);
            case READ_ONLY -> readOnly(cause, operation);
            case DUPLICATE_KEY, EXCLUSION, FOREIGN_KEY, NOT_NULL, CHECK ->
                ConstraintErrors.of(thrown, cause, operation);
            case VALUE ->
                new InvalidValueException(say(operation, "a value does not fit its column, " + state), state, cause);
            case GENERATED_COLUMN ->
                refused(operation, "a column that the database always generates was given a value", cause);
            case SCHEMA_MISMATCH ->
                refused(operation, described(cause) + "; do the generated classes match the database?", cause);
            case PRIVILEGE -> refused(operation, described(cause) + "; the database user lacks a privilege", cause);
            case STATEMENT -> refused(operation, described(cause), cause);
            case CANCELED ->
                new QueryTimeoutException(
                        say(operation, "the statement was cancelled, by its time limit or by request"), state, cause);
            case FAILED_TRANSACTION -> failedBefore(cause, operation);
            case TOOK_TOO_LONG ->
                new TransactionAbortedException(
                        say(operation, "the server ended the session because the transaction took too long"),
                        state,
                        cause);
            case OTHER -> other(thrown, cause, operation);
        };
    }

    private RepositoryException lost(SQLException thrown, Operation operation) {
        if (thrown instanceof SQLTransientConnectionException) {
            return unreachable(thrown, operation);
        }
        if (!scope.isTransaction() && !operation.isRead() && !isNeverSent(thrown)) {
            return unknown(thrown, operation);
        }
        return isInterrupted(thrown)
                ? interrupted(thrown, operation)
                : passing(operation, "the connection was lost, " + thrown.getSQLState(), withoutDetail(thrown));
    }

    /** A pool says in the cause why it could not connect; when there is none, it had no reason but its size. */
    private static RepositoryException unreachable(SQLException thrown, Operation operation) {
        SQLException reason = thrown.getCause() instanceof SQLException refused ? refused : thrown;
        SQLException cause = withoutDetail(reason);
        return switch (ruleOf(reason)) {
            case TOO_MANY_CONNECTIONS -> passing(operation, "the server accepts no more connections", cause);
            case CONNECTION_LOST -> passing(operation, "the database cannot be reached", cause);
            default ->
                new UnclassifiedDatabaseException(
                        say(operation, "the server refuses the connection: " + described(cause)),
                        reason.getSQLState(),
                        cause);
        };
    }

    private static RepositoryException interrupted(SQLException thrown, Operation operation) {
        return new InterruptedOperationException(
                say(operation, "the thread was interrupted"), thrown.getSQLState(), withoutDetail(thrown));
    }

    private static RepositoryException unknown(SQLException thrown, Operation operation) {
        return new CommitOutcomeUnknownException(
                say(
                        operation,
                        "the connection was lost before the answer came; the work may or may not be in the database."
                                + " Look before doing it again"),
                thrown.getSQLState(),
                withoutDetail(thrown));
    }

    private RepositoryException readOnly(SQLException cause, Operation operation) {
        if (scope.isReadOnly()) {
            return refused(operation, "the transaction is read-only, as readOnly() asked for", cause);
        }
        return new ServerReadOnlyException(
                say(operation, "the server takes no writes; is it a standby?"), cause.getSQLState(), cause);
    }

    private RepositoryException failedBefore(SQLException cause, Operation operation) {
        RepositoryException first = scope.firstFailure();
        return new TransactionAbortedException(
                say(
                        operation,
                        "an earlier statement of this transaction failed and was not undone; run what may fail in"
                                + " transactions().savepoint().run(…)"),
                cause.getSQLState(),
                first == null ? cause : first);
    }

    private static RepositoryException other(SQLException thrown, SQLException cause, Operation operation) {
        if (serverMessage(thrown) == null) {
            if (isInterrupted(thrown)) {
                return interrupted(thrown, operation);
            }
            if (thrown instanceof SQLTransientConnectionException) {
                return thrown.getCause() instanceof SQLException
                        ? unreachable(thrown, operation)
                        : exhausted(thrown, operation);
            }
        }
        ColumnTypeException unreadable = unreadable(thrown);
        if (unreadable != null) {
            return new ColumnTypeException(
                    say(operation, thrown.getMessage() + ": " + unreadable.getMessage()), null, unreadable);
        }
        return new UnclassifiedDatabaseException(say(operation, described(cause)), thrown.getSQLState(), cause);
    }

    /** What a converter threw. jOOQ wraps it with the name of the column, and with nothing that the column holds. */
    private static @Nullable ColumnTypeException unreadable(SQLException thrown) {
        Throwable cause = thrown.getCause();
        while (cause != null && !(cause instanceof ColumnTypeException)) {
            cause = cause.getCause();
        }
        return (ColumnTypeException) cause;
    }

    private static RepositoryException exhausted(SQLException thrown, Operation operation) {
        return new PoolExhaustedException(
                say(operation, "all connections of the pool are in use; close what holds them, or enlarge the pool"),
                thrown);
    }

    private static RepositoryException passing(Operation operation, String reason, SQLException cause) {
        return new TransientDatabaseException(say(operation, reason), cause.getSQLState(), cause);
    }

    private static RepositoryException refused(Operation operation, String reason, SQLException cause) {
        return new InvalidQueryException(say(operation, reason), cause.getSQLState(), cause);
    }

    /** The server's own words where they cannot hold data, else the SQLSTATE. */
    private static String described(SQLException cause) {
        @Nullable ServerErrorMessage message = serverMessage(cause);
        return message == null || message.getMessage() == null
                ? "SQLSTATE " + cause.getSQLState()
                : message.getMessage();
    }

    static String say(Operation operation, String reason) {
        return operation.describe() + ": " + reason;
    }
}
