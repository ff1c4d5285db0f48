package dev.athanor.repository.internal;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.Repository;
import dev.athanor.repository.RowPatch;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Moment;
import dev.athanor.repository.internal.sql.Statement;
import dev.athanor.repository.internal.sql.Visibility;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.lock.LockMode.Contention;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableRecord;

/** Reads and writes of one table by its key. */
public final class TableRepository<R extends TableRecord<R>, K> extends TableReads<R> implements Repository<R, K> {

    private final TableEngine<R> engine;
    private final KeyMapping<R, K> keyMapping;
    private final Scope scope;
    private final StaleRows<R, K> staleRows;
    private final BulkWrites<R, K> bulk;
    private final UpsertWrites<R, K> upserts;
    private final ConditionalWrites<R> conditional;

    private TableRepository(TableEngine<R> engine, KeyMapping<R, K> keyMapping, Scope scope) {
        super(engine.model().table(), engine.reading(scope.visibility()));
        this.engine = engine;
        this.keyMapping = keyMapping;
        this.scope = scope;
        this.staleRows = new StaleRows<>(engine, keyMapping);
        this.bulk = new BulkWrites<>(engine, keyMapping, scope, staleRows);
        this.conditional = new ConditionalWrites<>(engine, scope);
        this.upserts = new UpsertWrites<>(engine, keyMapping, scope, staleRows);
    }

    public static <R extends TableRecord<R>, K> Repository<R, K> of(
            TableEngine<R> engine, KeyMapping<R, K> keyMapping) {
        return new TableRepository<>(engine, keyMapping, Scope.DEFAULT);
    }

    @Override
    public KeyMapping<R, K> keyMapping() {
        return keyMapping;
    }

    @Override
    public Repository<R, K> includingDeleted() {
        return new TableRepository<>(engine, keyMapping, scope.with(Visibility.ALL));
    }

    @Override
    public Repository<R, K> onlyDeleted() {
        return new TableRepository<>(engine, keyMapping, scope.with(Visibility.DELETED));
    }

    @Override
    public Repository<R, K> ignoringVersion() {
        return new TableRepository<>(engine, keyMapping, scope.withoutVersionCheck());
    }

    @Override
    public Repository<R, K> reportingTo(LongConsumer progress) {
        return new TableRepository<>(engine, keyMapping, scope.reportingTo(requireNonNull(progress, "progress")));
    }

    @Override
    public Optional<R> find(K key) {
        return fetch(engine.rows().select(scope.visibility()), key);
    }

    @Override
    public R get(K key) {
        return find(key).orElseThrow(() -> missing("get", key));
    }

    @Override
    public boolean exists(K key) {
        return engine.exists(engine.rows().exists(scope.visibility()), call(key));
    }

    @Override
    public R lock(K key, LockMode mode) {
        if (requireNonNull(mode, "mode").contention() == Contention.SKIP) {
            throw new IllegalArgumentException("lock " + table().getName()
                    + ": one row cannot be passed over; use lockWhere(…) with skipLocked()");
        }
        engine.requireTransaction("lock");
        return fetch(engine.rows().lock(mode, scope.visibility()), key).orElseThrow(() -> missing("lock", key));
    }

    @Override
    public R insert(R record) {
        Moment moment = engine.moment();
        List<?> key = engine.generatedKey(requireNonNull(record, "record"));
        Statement statement = engine.rows().insert(engine.written(record::touched, moment), !key.isEmpty());
        return engine.fetch(statement, Call.ofRow(key, record, moment)).getFirst();
    }

    @Override
    public R insert(NewRow<R> row) {
        R record = engine.records().empty();
        requireNonNull(row, "row").applyTo(record);
        return insert(record);
    }

    @Override
    public R update(R record) {
        Moment moment = engine.moment();
        K key = keyMapping.keyOf(requireNonNull(record, "record"));
        Changes changes = Changes.of(engine, record, moment);
        if (changes.written().isEmpty()) {
            return record;
        }
        boolean guarded = isGuarded();
        if (guarded) {
            staleRows.requireExpected(record, key);
        }
        Statement statement = engine.rows().update(changes.written(), guarded, scope.visibility());
        return engine.fetchOne(statement, Call.ofRow(valuesOf(key), record, moment))
                .orElseThrow(() -> guarded ? staleRows.explain("update", key, record) : missing("update", key));
    }

    @Override
    public R update(K key, RowPatch<R> patch) {
        return patch(requireNonNull(key, "key"), engine.patched(patch), false);
    }

    @Override
    public R update(K key, RowPatch<R> patch, ExpectedVersion expected) {
        R record = engine.patched(patch);
        staleRows.expect(record, requireNonNull(expected, "expected"));
        return patch(requireNonNull(key, "key"), record, true);
    }

    @Override
    public R delete(K key) {
        return fetch(engine.rows().delete(false, scope.visibility()), key).orElseThrow(() -> missing("delete", key));
    }

    @Override
    public R delete(K key, ExpectedVersion expected) {
        R record = engine.records().empty();
        staleRows.expect(record, requireNonNull(expected, "expected"));
        Call call = Call.ofRow(valuesOf(key), record, engine.moment());
        return engine.fetchOne(engine.rows().delete(true, scope.visibility()), call)
                .orElseThrow(() -> staleRows.explain("delete", key, record));
    }

    @Override
    public R restore(K key) {
        engine.requireMarks("restore");
        return fetch(engine.rows().restore(), key).orElseThrow(() -> missing("restore", key));
    }

    @Override
    public R purge(K key) {
        return fetch(engine.rows().purge(false, Visibility.ALL), key).orElseThrow(() -> missing("purge", key));
    }

    @Override
    public List<R> insertAll(Collection<? extends R> records) {
        return bulk.insertAll(given("insert", records, "records"));
    }

    @Override
    public List<R> updateAll(Collection<? extends R> records) {
        return bulk.updateAll(given("update", records, "records"));
    }

    @Override
    public List<R> findAll(Collection<? extends K> keys) {
        return bulk.byKeys(
                given("get", keys, "keys"), (table, with) -> table.bulk().select(with.visibility()));
    }

    @Override
    public List<R> deleteAll(Collection<? extends K> keys) {
        return bulk.byKeys(
                given("delete", keys, "keys"), (table, with) -> table.bulk().delete(with.visibility()));
    }

    @Override
    public UpsertResult<R> upsert(R record, Matching<R> matching) {
        return upserts.upsert(requireNonNull(record, "record"), requireNonNull(matching, "matching"));
    }

    @Override
    public List<UpsertResult<R>> upsertAll(Collection<? extends R> records, Matching<R> matching) {
        return upserts.upsertAll(given("upsert", records, "records"), requireNonNull(matching, "matching"));
    }

    @Override
    public UpsertResult<R> getOrInsert(R record, Matching<R> matching) {
        return upserts.getOrInsert(requireNonNull(record, "record"), requireNonNull(matching, "matching"));
    }

    @Override
    public List<R> findAllMatching(Collection<? extends R> records, Matching<R> matching) {
        return upserts.findAll(given("match", records, "records"), requireNonNull(matching, "matching"));
    }

    @Override
    public long copyAll(Iterator<? extends R> records) {
        return new CopyWrites<>(engine, scope).copyAll(requireNonNull(records, "records"));
    }

    @Override
    public long updateWhere(Condition condition, RowPatch<R> patch) {
        return conditional.update(condition, patch);
    }

    @Override
    public List<R> updateWhereReturning(Condition condition, RowPatch<R> patch) {
        return conditional.updateReturning(condition, patch);
    }

    @Override
    public long updateEvery(RowPatch<R> patch) {
        return conditional.updateEvery(patch);
    }

    @Override
    public long deleteWhere(Condition condition) {
        return conditional.delete(condition);
    }

    @Override
    public List<R> deleteWhereReturning(Condition condition) {
        return conditional.deleteReturning(condition);
    }

    @Override
    public long deleteEvery() {
        return conditional.deleteEvery();
    }

    @Override
    public List<R> lockWhere(Condition condition, LockMode mode) {
        return conditional.lock(condition, mode);
    }

    /** The input as a list, in which nothing is missing. */
    private <T> List<T> given(String verb, Collection<? extends T> input, String name) {
        List<T> all = new ArrayList<>(requireNonNull(input, name));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == null) {
                throw new IllegalArgumentException(
                        verb + " " + table().getName() + ": row " + i + " of the input is null");
            }
        }
        return all;
    }

    private R patch(K key, R record, boolean guarded) {
        Moment moment = engine.moment();
        List<Field<?>> written = engine.written(record::touched, moment);
        if (written.isEmpty()) {
            return unchanged(key, record, guarded);
        }
        Statement statement = engine.rows().patch(written, guarded, scope.visibility());
        return engine.fetchOne(statement, Call.ofRow(valuesOf(key), record, moment))
                .orElseGet(() -> unchanged(key, record, guarded));
    }

    /** A patch that wrote nothing: either the row holds these values already, or it is not there, or not as expected. */
    private R unchanged(K key, R record, boolean guarded) {
        Optional<R> row = find(key);
        if (guarded && !row.map(found -> staleRows.isExpected(found, record)).orElse(false)) {
            throw staleRows.explain("update", key, record);
        }
        return row.orElseThrow(() -> missing("update", key));
    }

    private boolean isGuarded() {
        return scope.isVersionChecked() && engine.model().guard().isPresent();
    }

    private Optional<R> fetch(Statement statement, K key) {
        return engine.fetchOne(statement, call(key));
    }

    private Call call(K key) {
        return Call.ofKey(valuesOf(key), engine.moment());
    }

    private List<?> valuesOf(K key) {
        return keyMapping.valuesOf(requireNonNull(key, "key"));
    }

    private NotFoundException missing(String verb, K key) {
        return new NotFoundException(verb + " " + table().getName() + ": no row with key " + key);
    }
}
