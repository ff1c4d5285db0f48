package dev.athanor.cache;

import dev.athanor.repository.ForwardingRepository;
import dev.athanor.repository.Repository;
import dev.athanor.repository.Rows;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Projection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.TableRecord;

/**
 * A repository that answers from the cache where it may, and leaves writes, locks and streams to the repository it wraps.
 *
 * <p>Thread-safe.
 */
final class CachedRepository<R extends TableRecord<R>, K> extends ForwardingRepository<R, K> {

    private final CachedRows<R> rows;
    private final Reads reads;

    CachedRepository(Repository<R, K> repository, UnaryOperator<R> copy, Reads reads) {
        super(repository);
        this.rows = CachedRows.copying(repository, reads, copy);
        this.reads = reads;
    }

    @Override
    public R get(K key) {
        return rows.present(byKey(key));
    }

    @Override
    public Optional<R> find(K key) {
        return rows.found(byKey(key));
    }

    @Override
    public boolean exists(K key) {
        return !(byKey(key) instanceof CachedRows.Missing);
    }

    private Object byKey(K key) {
        return reads.byKey(key, () -> rows.rowOrMissing(() -> repository().get(key)));
    }

    @Override
    public R getOne(Condition condition) {
        return rows.getOne(condition);
    }

    @Override
    public Optional<R> findOne(Condition condition) {
        return rows.findOne(condition);
    }

    @Override
    public List<R> list(Condition... conditions) {
        return rows.list(conditions);
    }

    @Override
    public List<R> list(Criteria criteria) {
        return rows.list(criteria);
    }

    @Override
    public boolean exists(Condition condition) {
        return rows.exists(condition);
    }

    @Override
    public long count(Condition... conditions) {
        return rows.count(conditions);
    }

    @Override
    public Page<R> page(Criteria criteria, PageRequest request) {
        return rows.page(criteria, request);
    }

    @Override
    public Slice<R> slice(Criteria criteria, PageRequest request) {
        return rows.slice(criteria, request);
    }

    @Override
    public CursorPage<R> scroll(Criteria criteria, int limit, PageCursor cursor) {
        return rows.scroll(criteria, limit, cursor);
    }

    @Override
    public <U extends Record> Rows<U> as(Class<U> type) {
        return rows.as(type);
    }

    @Override
    public <U extends Record> Rows<U> as(Projection<U> projection) {
        return rows.as(projection);
    }
}
