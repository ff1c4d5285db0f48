package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.jdbc.ColumnFault;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.CopyStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.exception.DataTypeException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Runs COPY, by the driver's own interface for it. While a COPY runs, its connection is good for nothing else, and the driver would
 * wait for ever; so whatever may come from elsewhere has to be at hand before.
 *
 * <p>Thread-safe.
 */
public final class CopyExecutor {

    private final Sessions sessions;
    private final Configuration configuration;
    private final Observers observers;

    public CopyExecutor(Sessions sessions, Configuration configuration, Observers observers) {
        this.sessions = sessions;
        this.configuration = configuration;
        this.observers = observers;
    }

    /** Sends rows, each the call that the statement's values come from. In a transaction, whose end says how it ended. */
    public void run(CopyStatement statement, List<Call> rows) {
        Connection connection = sessions.acquire();
        try {
            observers.sending(statement.sql(), statement.model(), connection);
            send(driverOf(connection), statement, rows);
        } catch (SQLException e) {
            throw sessions.failure(e, statement.operation());
        } catch (DataTypeException e) {
            throw ColumnFault.of(statement.operation(), e);
        } finally {
            sessions.release(connection);
        }
    }

    private static PGConnection driverOf(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            return connection.unwrap(PGConnection.class);
        }
        throw new IllegalStateException(
                "copy: the data source hides the connections of PostgreSQL's driver, which alone"
                        + " knows COPY; let them be unwrapped, or use insertAll(…)");
    }

    private void send(PGConnection driver, CopyStatement statement, List<Call> rows) throws SQLException {
        CopyValues values = new CopyValues(configuration, statement.operation());
        CopyIn copy = driver.getCopyAPI().copyIn(statement.sql());
        try {
            CopyText text = new CopyText(copy::writeToCopy);
            for (Call row : rows) {
                write(text, values, statement, row);
            }
            text.flush();
            copy.endCopy();
        } catch (SQLException | RuntimeException | Error failure) {
            cancel(copy, failure);
            throw failure;
        }
    }

    private static void write(CopyText text, CopyValues values, CopyStatement statement, Call row) throws SQLException {
        int columns = statement.columns().size();
        for (int i = 0; i < columns; i++) {
            text.value(values.textOf(statement.columns().get(i), statement.value(i, row)));
        }
        text.endRow();
    }

    /** A COPY that has failed at the server is over; one that has failed here is not. */
    private static void cancel(CopyIn copy, Throwable failure) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
