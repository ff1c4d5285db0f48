package dev.athanor.repository;

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

/**
 * Those of some rows for which a condition holds. It only adds to what is asked, so whatever reads the rows, a cache for one, keeps its
 * say.
 *
 * @param rows all of them
 * @param condition what narrows them
 */
record NarrowedRows<T>(Rows<T> rows, Condition condition) implements Rows<T> {

    @Override
    public List<T> list(Condition... conditions) {
        return rows.list(and(conditions));
    }

    @Override
    public List<T> list(Criteria criteria) {
        return rows.list(criteria.and(condition));
    }

    @Override
    public Optional<T> findOne(Condition narrower) {
        return rows.findOne(and(narrower));
    }

    @Override
    public T getOne(Condition narrower) {
        return rows.getOne(and(narrower));
    }

    @Override
    public boolean exists(Condition narrower) {
        return rows.exists(and(narrower));
    }

    @Override
    public long count(Condition... conditions) {
        return rows.count(and(conditions));
    }

    @Override
    public Page<T> page(Criteria criteria, PageRequest request) {
        return rows.page(criteria.and(condition), request);
    }

    @Override
    public Slice<T> slice(Criteria criteria, PageRequest request) {
        return rows.slice(criteria.and(condition), request);
    }

    @Override
    public CursorPage<T> scroll(Criteria criteria, int limit, PageCursor cursor) {
        return rows.scroll(criteria.and(condition), limit, cursor);
    }

    @Override
    public Stream<T> stream(Criteria criteria) {
        return rows.stream(criteria.and(condition));
    }

    @Override
    public <V> V callStream(Criteria criteria, Function<Stream<T>, V> work) {
        return rows.callStream(criteria.and(condition), work);
    }

    @Override
    public <U extends Record> Rows<U> as(Class<U> type) {
        return rows.as(type).where(condition);
    }

    @Override
    public <U extends Record> Rows<U> as(Projection<U> projection) {
        return rows.as(projection).where(condition);
    }

    @Override
    public Rows<T> where(Condition... conditions) {
        return new NarrowedRows<>(rows, and(conditions));
    }

    private Condition and(Condition... conditions) {
        return Stream.of(conditions).reduce(condition, Condition::and);
    }
}
