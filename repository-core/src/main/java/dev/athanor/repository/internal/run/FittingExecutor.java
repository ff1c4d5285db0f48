package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements straight through JDBC, except for those with values that only jOOQ's own execution can read and write: composite
 * types, and results with arrays of anything out of the ordinary.
 *
 * <p>Thread-safe.
 */
public final class FittingExecutor implements Executor {

    private final Executor direct;
    private final Executor jooq;

    public FittingExecutor(JdbcExecutor direct, JooqExecutor jooq) {
        this.direct = direct;
        this.jooq = jooq;
    }

    @Override
    public void run(Statement statement, Call call, Consumer<@Nullable Object[]> rows) {
        (isDirect(statement) ? direct : jooq).run(statement, call, rows);
    }

    private static boolean isDirect(Statement statement) {
        if (RowReader.needsJooq(statement.columns())) {
            return false;
        }
        List<Statement.Parameter> parameters = statement.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (RowReader.isComposite(parameters.get(i).type())) {
                return false;
            }
        }
        return true;
    }
}
