package dev.athanor.repository.internal.error;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads the driver's exceptions. */
final class DriverErrors {

    private static final String CONNECTION_DOES_NOT_EXIST = "08003";
    /** Where PostgreSQL notices that a plan does not fit the table any more; a name in its source, the same in every language. */
    private static final String PLAN_CHECK = "RevalidateCachedQuery";

    private DriverErrors() {}

    static @Nullable ServerErrorMessage serverMessage(SQLException thrown) {
        return thrown instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
    }

    /** What was wrong with a batch: the driver hides it behind an exception that quotes the statement with its values. */
    static SQLException ofBatch(SQLException thrown) {
        return thrown instanceof BatchUpdateException && thrown.getNextException() != null
                ? thrown.getNextException()
                : thrown;
    }

    /** The policy for an exception. */
    static SqlStateRule ruleOf(SQLException thrown) {
        ServerErrorMessage message = serverMessage(thrown);
        if (message != null && PLAN_CHECK.equals(message.getRoutine())) {
            return SqlStateRule.STALE_PLAN;
        }
        SqlStateRule rule = SqlStateRule.of(thrown.getSQLState());
        return rule == SqlStateRule.OTHER && thrown.getCause() instanceof IOException
                ? SqlStateRule.CONNECTION_LOST
                : rule;
    }

    /**
     * The same exception, but one whose message does not quote the row: PostgreSQL's detail line does. The detail stays readable
     * for code that asks the server message for it.
     */
    static SQLException withoutDetail(SQLException thrown) {
        ServerErrorMessage message = serverMessage(thrown);
        if (message == null) {
            return thrown;
        }
        PSQLException discreet =
                message.getSQLState() != null && message.getSQLState().startsWith("22")
                        ? new PSQLException("value refused by the server", null)
                        : new PSQLException(message, false);
        discreet.setStackTrace(thrown.getStackTrace());
        return discreet;
    }

    /** Whether the driver had no connection any more to send anything on. */
    static boolean isNeverSent(SQLException thrown) {
        return CONNECTION_DOES_NOT_EXIST.equals(thrown.getSQLState()) && serverMessage(thrown) == null;
    }

    /** Whether it was an interrupt of the calling thread that broke the link, or ended the waiting for one. */
    static boolean isInterrupted(SQLException thrown) {
        boolean local = serverMessage(thrown) == null;
        return local
                && (thrown.getCause() instanceof InterruptedException
                        || (thrown.getCause() instanceof IOException
                                && Thread.currentThread().isInterrupted()));
    }
}
