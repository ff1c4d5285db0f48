package dev.athanor.repository.internal.error;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads the driver's exceptions. */
final class DriverErrors {

    private DriverErrors() {}

    static @Nullable ServerErrorMessage serverMessage(SQLException thrown) {
        return thrown instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
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

    /** Whether the link broke, as against the server answering. */
    static boolean isLinkLost(SQLException thrown, String state) {
        return SqlStates.isConnectionLost(state) || thrown.getCause() instanceof IOException;
    }
}
