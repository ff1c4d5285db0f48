package dev.athanor.repository.internal.run;

import dev.athanor.repository.transaction.Outcome;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;

/**
 * Tells observers of the statements that jOOQ sends.
 *
 * <p>Thread-safe.
 */
final class ObservingListener implements ExecuteListener {

    private static final long serialVersionUID = 1;

    private final transient Observers observers;
    private final transient ObservedConnections connections;

    ObservingListener(Observers observers, ObservedConnections connections) {
        this.observers = observers;
        this.connections = connections;
    }

    @Override
    public void start(ExecuteContext context) {
        connections.announce();
    }

    @Override
    public void executeStart(ExecuteContext context) {
        Consumer<Outcome> ended;
        if (context.routine() == null && context.query() == null && isOfQueries(context)) {
            ended = observers.sending(context.batchQueries(), context.connection());
        } else {
            String sql = context.routine() == null ? Objects.requireNonNullElse(context.sql(), "") : "";
            ended = observers.sending(sql, context.query(), context.connection());
        }
        context.data(ObservingListener.class, ended);
    }

    private static boolean isOfQueries(ExecuteContext context) {
        Query[] batch = context.batchQueries();
        return batch.length > 0 && batch[0] != null;
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        end(context, Outcome.COMMITTED);
    }

    /** Of a batch that was refused, parts may stand. */
    @Override
    public void exception(ExecuteContext context) {
        SQLException thrown = context.sqlException();
        Outcome outcome = Observers.outcomeOf(thrown);
        boolean isBatch = context.batchMode() != ExecuteContext.BatchMode.NONE;
        end(context, outcome == Outcome.ROLLED_BACK && isBatch ? Outcome.COMMITTED : outcome);
    }

    @Override
    public void end(ExecuteContext context) {
        connections.forget();
        end(context, Outcome.UNKNOWN);
    }

    @SuppressWarnings("unchecked") // nobody else uses this class as a key
    private static void end(ExecuteContext context, Outcome outcome) {
        Object ended = context.data().remove(ObservingListener.class);
        if (ended != null) {
            ((Consumer<Outcome>) ended).accept(outcome);
        }
    }
}
