package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.jdbc.ColumnFault;
import dev.athanor.repository.internal.jdbc.RowReader;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import java.util.function.Consumer;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements through jOOQ, so that listeners see them.
 *
 * <p>Thread-safe.
 */
public final class JooqExecutor implements Executor {

    private final Dsl dsl;

    public JooqExecutor(Dsl dsl) {
        this.dsl = dsl;
    }

    @Override
    public void run(Statement statement, Call call, Consumer<@Nullable Object[]> rows) {
        ResultQuery<?> query = statement.query(call);
        query.attach(dsl.apply(statement.operation()).configuration());
        try {
            for (Record row : query.fetch()) {
                rows.accept(RowReader.values(row));
            }
        } catch (DataTypeException e) {
            throw ColumnFault.of(statement.operation(), e);
        }
    }
}
