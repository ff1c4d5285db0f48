package dev.athanor.repository.internal.run;

import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import dev.athanor.repository.transaction.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements straight through JDBC, with jOOQ's bindings and converters: no rendering, no parsing, no reflection.
 *
 * <p>Thread-safe.
 */
public final class JdbcExecutor implements Executor {

    private final Sessions sessions;
    private final Configuration configuration;
    private final Observers observers;
    private final RowReader reader;

    public JdbcExecutor(Sessions sessions, Configuration configuration, Observers observers) {
        this.sessions = sessions;
        this.configuration = configuration;
        this.observers = observers;
        this.reader = new RowReader(configuration);
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
            throw new ColumnTypeException(
                    statement.operation().describe() + ": a value cannot be converted to or from its column", null, e);
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
            bind(prepared, statement, call);
            try (ResultSet result = prepared.executeQuery()) {
                reader.read(result, statement.columns(), rows);
            }
        }
    }

    private void bind(PreparedStatement prepared, Statement statement, Call call) throws SQLException {
        List<Statement.Parameter> parameters = statement.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Statement.Parameter parameter = parameters.get(i);
            bind(prepared, i + 1, parameter.type(), parameter.slot().valueIn(call));
        }
    }

    @SuppressWarnings("unchecked") // a slot yields values of its parameter's type
    private <T> void bind(PreparedStatement prepared, int index, Field<T> type, @Nullable Object value)
            throws SQLException {
        if (!DirectTypes.bind(prepared, index, type, value)) {
            type.getBinding().set(new BindScope<>(configuration, prepared, index, (T) value));
        }
    }
}
