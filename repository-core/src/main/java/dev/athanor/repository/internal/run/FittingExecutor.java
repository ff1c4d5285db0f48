package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements straight through JDBC, except for those with values that only jOOQ's own execution can read and write.
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
        (statement.reader().isPresent() ? direct : jooq).run(statement, call, rows);
    }
}
