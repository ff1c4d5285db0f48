package dev.athanor.repository.internal;

import dev.athanor.repository.ReadRepository;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/** Reads of one table or view. */
public class TableReads<R extends Record> implements ReadRepository<R> {

    final DSLContext dsl;
    final Table<R> table;

    public TableReads(DSLContext dsl, Table<R> table) {
        this.dsl = dsl;
        this.table = table;
    }

    @Override
    public final Table<R> table() {
        return table;
    }

    @Override
    public List<R> list(Condition... conditions) {
        return detached(dsl.selectFrom(table).where(conditions).fetch());
    }

    @Override
    public Optional<R> findOne(Condition condition) {
        List<R> rows = detached(dsl.selectFrom(table).where(condition).limit(2).fetch());
        if (rows.size() > 1) {
            throw new MultipleResultsException(
                    "get one " + table.getName() + ": several rows match; narrow the condition, or use list(…)");
        }
        return rows.stream().findFirst();
    }

    @Override
    public R getOne(Condition condition) {
        return findOne(condition)
                .orElseThrow(() -> new NotFoundException("get one " + table.getName() + ": no row matches"));
    }

    @Override
    public boolean exists(Condition condition) {
        return dsl.fetchExists(table, condition);
    }

    @Override
    public long count(Condition... conditions) {
        return dsl.fetchCount(dsl.selectFrom(table).where(conditions));
    }

    final List<R> detached(List<R> rows) {
        rows.forEach(row -> row.attach(null));
        return rows;
    }
}
