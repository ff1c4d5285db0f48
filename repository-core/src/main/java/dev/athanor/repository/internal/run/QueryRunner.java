package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.jdbc.ColumnFault;
import dev.athanor.repository.internal.jdbc.RowReader;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries: those that were rendered for good as any statement of fixed shape, others for the one time they were built for. jOOQ
 * renders and sends these; most of what it would do then is to read rows, which goes faster without records and contexts.
 *
 * <p>Thread-safe.
 */
public final class QueryRunner {

    private final Sessions sessions;
    private final Dsl dsl;
    private final Executor executor;
    private final boolean readsItself;

    private QueryRunner(Sessions sessions, Dsl dsl, Executor executor, boolean readsItself) {
        this.sessions = sessions;
        this.dsl = dsl;
        this.executor = executor;
        this.readsItself = readsItself;
    }

    /** Reads rows straight from JDBC where jOOQ need not do it. */
    public static QueryRunner direct(Sessions sessions, Dsl dsl, Executor executor) {
        return new QueryRunner(sessions, dsl, executor, true);
    }

    /** Has jOOQ read all rows, so that listeners see them. */
    public static QueryRunner listened(Sessions sessions, Dsl dsl, Executor executor) {
        return new QueryRunner(sessions, dsl, executor, false);
    }

    /** Whether a query of these columns is worth rendering for good: jOOQ's own execution renders it anyway. */
    public boolean keeps(List<? extends Field<?>> columns) {
        return readsItself && !RowReader.needsJooq(columns);
    }

    /** Runs a query that was rendered for good. */
    public void run(Statement statement, Call call, Consumer<@Nullable Object[]> rows) {
        executor.run(statement, call, rows);
    }

    /**
     * Runs a query.
     *
     * @param query attached to a context for the operation
     * @param columns what it selects
     * @param rows gets the values of every row of the result, in the order of the columns
     */
    public void run(
            Operation operation,
            ResultQuery<?> query,
            List<? extends Field<?>> columns,
            Consumer<@Nullable Object[]> rows) {
        try {
            if (readsItself && !RowReader.needsJooq(columns)) {
                read(query, columns, rows);
            } else {
                if (columns.stream().noneMatch(RowReader::isComposite)) {
                    query.attach(dsl.mapping(operation).configuration());
                }
                for (Record row : query.fetch()) {
                    rows.accept(RowReader.values(row));
                }
            }
        } catch (SQLException e) {
            throw sessions.failure(e, operation);
        } catch (DataTypeException e) {
            throw ColumnFault.of(operation, e);
        }
    }

    private void read(ResultQuery<?> query, List<? extends Field<?>> columns, Consumer<@Nullable Object[]> rows)
            throws SQLException {
        try (ResultSet result = query.fetchResultSet()) {
            RowReader.of(dsl.builder().configuration(), columns).read(result, rows);
        }
    }
}
