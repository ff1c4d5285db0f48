package dev.athanor.repository.internal;

import dev.athanor.repository.ReadRepository;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.internal.sql.Queries;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;

/** Reads of one table or view. */
public class TableReads<R extends Record> implements ReadRepository<R> {

    private final Queries<R> queries;

    public TableReads(Queries<R> queries) {
        this.queries = queries;
    }

    @Override
    public final Table<R> table() {
        return queries.table();
    }

    @Override
    public final List<R> list(Condition... conditions) {
        return queries.list(conditions);
    }

    @Override
    public final Optional<R> findOne(Condition condition) {
        List<R> rows = queries.first(2, condition);
        if (rows.size() > 1) {
            throw new MultipleResultsException(
                    "get one " + table().getName() + ": several rows match; narrow the condition, or use list(…)");
        }
        return rows.stream().findFirst();
    }

    @Override
    public final R getOne(Condition condition) {
        return findOne(condition)
                .orElseThrow(() -> new NotFoundException("get one " + table().getName() + ": no row matches"));
    }

    @Override
    public final boolean exists(Condition condition) {
        return queries.exists(condition);
    }

    @Override
    public final long count(Condition... conditions) {
        return queries.count(conditions);
    }
}
