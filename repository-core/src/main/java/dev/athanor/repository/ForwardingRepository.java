package dev.athanor.repository;

import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Projection;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * A repository that passes everything on to another one: the base of generated repositories, and of anything else that adds to a
 * repository by wrapping it.
 *
 * <p>Thread-safe when the wrapped one is.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 */
public abstract class ForwardingRepository<R extends TableRecord<R>, K> implements Repository<R, K> {

    private final Repository<R, K> repository;

    /**
     * Wraps a repository.
     *
     * @param repository the one that does the work
     */
    protected ForwardingRepository(Repository<R, K> repository) {
        this.repository = Objects.requireNonNull(repository, "repository");
    }

    /**
     * The repository that does the work.
     *
     * @return the wrapped one
     */
    protected final Repository<R, K> repository() {
        return repository;
    }

    @Override
    public Table<R> table() {
        return repository.table();
    }

    @Override
    public KeyMapping<R, K> keyMapping() {
        return repository.keyMapping();
    }

    @Override
    public List<R> list(Condition... conditions) {
        return repository.list(conditions);
    }

    @Override
    public Optional<R> findOne(Condition condition) {
        return repository.findOne(condition);
    }

    @Override
    public R getOne(Condition condition) {
        return repository.getOne(condition);
    }

    @Override
    public boolean exists(Condition condition) {
        return repository.exists(condition);
    }

    @Override
    public long count(Condition... conditions) {
        return repository.count(conditions);
    }

    @Override
    public R get(K key) {
        return repository.get(key);
    }

    @Override
    public Optional<R> find(K key) {
        return repository.find(key);
    }

    @Override
    public boolean exists(K key) {
        return repository.exists(key);
    }

    @Override
    public R insert(R record) {
        return repository.insert(record);
    }

    @Override
    public R insert(NewRow<R> row) {
        return repository.insert(row);
    }

    @Override
    public R update(R record) {
        return repository.update(record);
    }

    @Override
    public R update(K key, RowPatch<R> patch) {
        return repository.update(key, patch);
    }

    @Override
    public R delete(K key) {
        return repository.delete(key);
    }

    @Override
    public R update(K key, RowPatch<R> patch, ExpectedVersion expected) {
        return repository.update(key, patch, expected);
    }

    @Override
    public R delete(K key, ExpectedVersion expected) {
        return repository.delete(key, expected);
    }

    @Override
    public R restore(K key) {
        return repository.restore(key);
    }

    @Override
    public R purge(K key) {
        return repository.purge(key);
    }

    @Override
    public R lock(K key, LockMode mode) {
        return repository.lock(key, mode);
    }

    @Override
    public Repository<R, K> includingDeleted() {
        return repository.includingDeleted();
    }

    @Override
    public Repository<R, K> onlyDeleted() {
        return repository.onlyDeleted();
    }

    @Override
    public Repository<R, K> ignoringVersion() {
        return repository.ignoringVersion();
    }

    @Override
    public Repository<R, K> reportingTo(LongConsumer progress) {
        return repository.reportingTo(progress);
    }

    @Override
    public List<R> findAll(Collection<? extends K> keys) {
        return repository.findAll(keys);
    }

    @Override
    public List<R> insertAll(Collection<? extends R> records) {
        return repository.insertAll(records);
    }

    @Override
    public List<R> updateAll(Collection<? extends R> records) {
        return repository.updateAll(records);
    }

    @Override
    public List<R> deleteAll(Collection<? extends K> keys) {
        return repository.deleteAll(keys);
    }

    @Override
    public UpsertResult<R> upsert(R record, Matching<R> matching) {
        return repository.upsert(record, matching);
    }

    @Override
    public List<UpsertResult<R>> upsertAll(Collection<? extends R> records, Matching<R> matching) {
        return repository.upsertAll(records, matching);
    }

    @Override
    public UpsertResult<R> getOrInsert(R record, Matching<R> matching) {
        return repository.getOrInsert(record, matching);
    }

    @Override
    public List<R> findAllMatching(Collection<? extends R> records, Matching<R> matching) {
        return repository.findAllMatching(records, matching);
    }

    @Override
    public long copyAll(Iterator<? extends R> records) {
        return repository.copyAll(records);
    }

    @Override
    public long updateWhere(Condition condition, RowPatch<R> patch) {
        return repository.updateWhere(condition, patch);
    }

    @Override
    public List<R> updateWhereReturning(Condition condition, RowPatch<R> patch) {
        return repository.updateWhereReturning(condition, patch);
    }

    @Override
    public long updateEvery(RowPatch<R> patch) {
        return repository.updateEvery(patch);
    }

    @Override
    public long deleteWhere(Condition condition) {
        return repository.deleteWhere(condition);
    }

    @Override
    public List<R> deleteWhereReturning(Condition condition) {
        return repository.deleteWhereReturning(condition);
    }

    @Override
    public long deleteEvery() {
        return repository.deleteEvery();
    }

    @Override
    public List<R> lockWhere(Condition condition, LockMode mode) {
        return repository.lockWhere(condition, mode);
    }

    @Override
    public List<R> list(Criteria criteria) {
        return repository.list(criteria);
    }

    @Override
    public Page<R> page(Criteria criteria, PageRequest request) {
        return repository.page(criteria, request);
    }

    @Override
    public Slice<R> slice(Criteria criteria, PageRequest request) {
        return repository.slice(criteria, request);
    }

    @Override
    public CursorPage<R> scroll(Criteria criteria, int limit, PageCursor cursor) {
        return repository.scroll(criteria, limit, cursor);
    }

    @Override
    public Stream<R> stream(Criteria criteria) {
        return repository.stream(criteria);
    }

    @Override
    public <V> V callStream(Criteria criteria, Function<Stream<R>, V> work) {
        return repository.callStream(criteria, work);
    }

    @Override
    public <U extends Record> Rows<U> as(Class<U> type) {
        return repository.as(type);
    }

    @Override
    public <U extends Record> Rows<U> as(Projection<U> projection) {
        return repository.as(projection);
    }
}
