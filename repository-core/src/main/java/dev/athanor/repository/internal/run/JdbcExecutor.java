package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.jdbc.ColumnFault;
import dev.athanor.repository.internal.jdbc.RowReader;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import dev.athanor.repository.transaction.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements straight through JDBC, with jOOQ's bindings and converters: no rendering, no parsing, no reflection.
 *
 * <p>Thread-safe.
 */
public final class JdbcExecutor implements Executor {

    private final Sessions sessions;
    private final Observers observers;

    public JdbcExecutor(Sessions sessions, Observers observers) {
        this.sessions = sessions;
        this.observers = observers;
    }

    @Override
    public void run(Statement statement, Call call, Consumer<@Nullable Object[]> rows) {
        Connection connection = sessions.acquire();
        Consumer<Outcome> ended = Observers.NOBODY;
        Outcome outcome = Outcome.UNKNOWN;
        try {
            ended = observers.sending(statement, call, connection);
            send(connection, statement, call, rows);
            outcome = Outcome.COMMITTED;
        } catch (SQLException e) {
            outcome = Observers.outcomeOf(e);
            throw sessions.failure(e, statement.operation());
        } catch (DataTypeException e) {
            outcome = Outcome.COMMITTED;
            throw ColumnFault.of(statement.operation(), e);
        } catch (RuntimeException e) {
            // Thrown by what makes or takes values, so the server had not been asked yet, or has answered.
            outcome = Outcome.COMMITTED;
            throw e;
        } finally {
            ended.accept(outcome);
            sessions.release(connection);
        }
    }

    private void send(Connection connection, Statement statement, Call call, Consumer<@Nullable Object[]> rows)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            statement.bind(prepared, call);
            try (ResultSet result = prepared.executeQuery()) {
                reader(statement).read(result, rows);
            }
        }
    }

    private static RowReader reader(Statement statement) {
        return statement
                .reader()
                .orElseThrow(() -> new IllegalArgumentException("Only jOOQ can run " + statement.sql()));
    }
}
