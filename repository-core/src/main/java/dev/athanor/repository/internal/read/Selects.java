package dev.athanor.repository.internal.read;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.internal.page.QueryShape;
import dev.athanor.repository.internal.run.QueryRunner;
import dev.athanor.repository.internal.sql.Asked;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Queries;
import dev.athanor.repository.internal.sql.Slots;
import dev.athanor.repository.internal.sql.Statement;
import dev.athanor.repository.internal.sql.StatementCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.ResultQuery;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;

/**
 * Runs the queries of one reading. What jOOQ renders for a query of some shape is kept and run again for the next one.
 *
 * <p>Thread-safe.
 */
final class Selects {

    private final Queries<?> queries;
    private final QueryRunner runner;
    private final List<Field<?>> columns;
    private final boolean keeps;
    private final StatementCache<Optional<Statement>> kept = new StatementCache<>();

    /** Runs queries that select the fields of a reading, if not less. */
    Selects(Queries<?> queries, QueryRunner runner, List<Field<?>> fields) {
        this.queries = queries;
        this.runner = runner;
        this.columns = List.of(queries.table().fields());
        this.keeps = runner.keeps(fields);
    }

    void run(Selection selection, Consumer<@Nullable Object[]> rows) {
        Optional<QueryShape> shape = keeps ? selection.shape(columns) : Optional.empty();
        Optional<Statement> statement = shape.flatMap(known -> statement(selection, known));
        if (statement.isEmpty()) {
            runner.run(selection.operation(queries), query(selection), selection.fields(), rows);
        } else {
            runner.run(statement.get(), call(selection, shape.get().params()), rows);
        }
    }

    /** What tells a query from all others: its text and its values. */
    List<@Nullable Object> identity(Selection selection) {
        List<@Nullable Object> identity = new ArrayList<>();
        Optional<QueryShape> shape = selection.shape(columns);
        Optional<Statement> statement = shape.flatMap(known -> statement(selection, known));
        if (statement.isEmpty()) {
            ResultQuery<?> query = query(selection);
            identity.add(query.getSQL(ParamType.INLINED));
            query.getBindValues().stream().filter(SecretValue.class::isInstance).forEach(identity::add);
        } else {
            identity.add(statement.get().sql());
            identity.addAll(statement.get().values(call(selection, shape.get().params())));
        }
        return identity;
    }

    /** A query that is run once. */
    ResultQuery<?> query(Selection selection) {
        return selection.query(queries, Slots.of(call(selection, List.of())), 0);
    }

    private Optional<Statement> statement(Selection selection, QueryShape shape) {
        int index = shape.params().size();
        Selection template = selection.template();
        return kept.get(
                shape.parts(),
                () -> Statement.of(
                        queries.dsl(selection.verb()),
                        selection.operation(queries),
                        selection.fields(),
                        slots -> template.query(queries, slots, index),
                        selection.condition(),
                        shape.params()));
    }

    private Call call(Selection selection, List<Param<?>> params) {
        List<@Nullable Object> values = new ArrayList<>();
        params.forEach(param -> values.add(param.getValue()));
        values.addAll(selection.values());
        return queries.call(new Asked(selection.condition(), values));
    }
}
