package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import dev.athanor.repository.observe.ObservedStatement;
import dev.athanor.repository.observe.StatementObserver;
import dev.athanor.repository.transaction.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Tells the observers what is about to be sent, and, outside transactions, how it ended.
 *
 * <p>Thread-safe.
 */
public final class Observers {

    static final Consumer<Outcome> NOBODY = outcome -> {};

    private static final String CONNECTION_LOST = "08";
    private static final String SERVER_GOING_DOWN = "57P";

    private final Sessions sessions;
    private final List<StatementObserver> observers;

    public Observers(Sessions sessions, List<StatementObserver> observers) {
        this.sessions = sessions;
        this.observers = List.copyOf(observers);
    }

    boolean isEmpty() {
        return observers.isEmpty();
    }

    /** A statement of fixed shape is about to be sent; what comes back is to be told how it ended. */
    Consumer<Outcome> sending(Statement statement, Call call, Connection connection) {
        return isEmpty()
                ? NOBODY
                : sending(new Sent(statement.sql(), connection) {
                    @Override
                    public Optional<Query> model() {
                        return Optional.of(statement.query(call));
                    }
                });
    }

    /** A text is about to be sent, empty for one that nobody can see. */
    Consumer<Outcome> sending(String sql, @Nullable Query query, @Nullable Connection connection) {
        return sending(new Sent(sql, connection) {
            @Override
            public Optional<Query> model() {
                return Optional.ofNullable(query);
            }
        });
    }

    /** Several statements are about to be sent at once. */
    Consumer<Outcome> sending(Query[] batch, @Nullable Connection connection) {
        return each(Arrays.asList(batch), query -> sending(query.getSQL(), query, connection));
    }

    private Consumer<Outcome> sending(ObservedStatement statement) {
        if (sessions.isActive()) {
            observers.forEach(observer -> observer.sending(statement));
            return NOBODY;
        }
        return each(observers, observer -> observer.sendingAlone(statement));
    }

    private static <T> Consumer<Outcome> each(List<T> told, Function<T, Consumer<Outcome>> telling) {
        Consumer<Outcome> all = NOBODY;
        try {
            for (T one : told) {
                all = all.andThen(telling.apply(one));
            }
            return all;
        } catch (Throwable e) {
            // Nothing is sent then, and who was told already must not wait for it.
            all.accept(Outcome.ROLLED_BACK);
            throw e;
        }
    }

    /** A server that says no has undone the statement. */
    static Outcome outcomeOf(@Nullable SQLException thrown) {
        String state = thrown == null ? null : thrown.getSQLState();
        boolean refused = state != null && !state.startsWith(CONNECTION_LOST) && !state.startsWith(SERVER_GOING_DOWN);
        return refused ? Outcome.ROLLED_BACK : Outcome.UNKNOWN;
    }

    private abstract static class Sent implements ObservedStatement {

        private final String sql;
        private final @Nullable Connection connection;

        Sent(String sql, @Nullable Connection connection) {
            this.sql = sql;
            this.connection = connection;
        }

        @Override
        public String sql() {
            return sql;
        }

        @Override
        public int backend() {
            try {
                return connection == null
                        ? 0
                        : connection.unwrap(PGConnection.class).getBackendPID();
            } catch (SQLException e) {
                return 0;
            }
        }
    }
}
