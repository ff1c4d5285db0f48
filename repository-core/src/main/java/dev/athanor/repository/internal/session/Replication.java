package dev.athanor.repository.internal.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** Recognises a commit that returned well although its wait for synchronous replication was cancelled. */
final class Replication {

    /** The function in PostgreSQL's source that warns; unlike the text it is the same in every language. */
    private static final String WAIT = "SyncRepWaitForLSN";

    private Replication() {}

    static boolean wasWaitCancelled(Connection connection) throws SQLException {
        for (SQLWarning warning = connection.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            ServerErrorMessage message = warning instanceof PSQLWarning said ? said.getServerErrorMessage() : null;
            if (message != null && WAIT.equals(message.getRoutine())) {
                return true;
            }
        }
        return false;
    }
}
