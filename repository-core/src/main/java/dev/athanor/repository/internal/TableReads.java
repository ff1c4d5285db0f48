package dev.athanor.repository.internal;

import dev.athanor.repository.ReadRepository;
import dev.athanor.repository.Rows;
import dev.athanor.repository.internal.read.ReadContext;
import dev.athanor.repository.internal.read.Reading;
import dev.athanor.repository.internal.sql.Queries;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Projection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Reads of one table or view. */
public class TableReads<R extends Record> implements ReadRepository<R> {

    private final Table<R> table;
    private final Reading<R> reading;

    public TableReads(Queries<R> queries, ReadContext context, List<? extends Field<?>> key) {
        this(queries.table(), Reading.of(queries, context, key));
    }

    TableReads(Table<R> table, Reading<R> reading) {
        this.table = table;
        this.reading = reading;
    }

    @Override
    public final Table<R> table() {
        return table;
    }

    @Override
    public final List<R> list(Condition... conditions) {
        return reading.list(conditions);
    }

    @Override
    public final Optional<R> findOne(Condition condition) {
        return reading.findOne(condition);
    }

    @Override
    public final R getOne(Condition condition) {
        return reading.getOne(condition);
    }

    @Override
    public final boolean exists(Condition condition) {
        return reading.exists(condition);
    }

    @Override
    public final long count(Condition... conditions) {
        return reading.count(conditions);
    }

    @Override
    public final List<R> list(Criteria criteria) {
        return reading.list(criteria);
    }

    @Override
    public final Page<R> page(Criteria criteria, PageRequest request) {
        return reading.page(criteria, request);
    }

    @Override
    public final Slice<R> slice(Criteria criteria, PageRequest request) {
        return reading.slice(criteria, request);
    }

    @Override
    public final CursorPage<R> scroll(Criteria criteria, int limit, PageCursor cursor) {
        return reading.scroll(criteria, limit, cursor);
    }

    @Override
    public final Stream<R> stream(Criteria criteria) {
        return reading.stream(criteria);
    }

    @Override
    public final <V> V callStream(Criteria criteria, Function<Stream<R>, V> work) {
        return reading.callStream(criteria, work);
    }

    @Override
    public final <U extends java.lang.Record> Rows<U> as(Class<U> type) {
        return reading.as(type);
    }

    @Override
    public final <U extends java.lang.Record> Rows<U> as(Projection<U> projection) {
        return reading.as(projection);
    }
}
