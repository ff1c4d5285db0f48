package dev.athanor.repository.internal;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.UniqueIndex;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.internal.sql.ArrayColumn;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Moment;
import dev.athanor.repository.internal.sql.Statement;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Inserts rows, or writes those that are there already. */
final class UpsertWrites<R extends TableRecord<R>, K> {

    /** Between a conflict and the look at the row in the way, that row may be deleted; seldom, and hardly ever twice. */
    private static final int ATTEMPTS = 5;

    private final TableEngine<R> engine;
    private final KeyMapping<R, K> keyMapping;
    private final Scope scope;
    private final StaleRows<R, K> staleRows;

    UpsertWrites(TableEngine<R> engine, KeyMapping<R, K> keyMapping, Scope scope, StaleRows<R, K> staleRows) {
        this.engine = engine;
        this.keyMapping = keyMapping;
        this.scope = scope;
        this.staleRows = staleRows;
    }

    UpsertResult<R> upsert(R record, Matching<R> matching) {
        UniqueIndex<R> index = index(matching);
        requireMatchValues(record, index, matched(index));
        boolean guarded = matching.expectedVersion().isPresent();
        List<?> key = engine.generatedKey(record);
        Statement statement = engine.upserts().upsert(columns(record, key), index, guarded, engine.hasOld());
        return writeOrFind(statement, record, key, matching, index);
    }

    UpsertResult<R> getOrInsert(R record, Matching<R> matching) {
        UniqueIndex<R> index = index(matching);
        requireMatchValues(record, index, matched(index));
        Optional<R> existing = find(record, index);
        if (existing.isPresent()) {
            return new UpsertResult<>(existing.get(), Outcome.UNCHANGED);
        }
        List<?> key = engine.generatedKey(record);
        Statement statement = engine.upserts().insertIfAbsent(columns(record, key), index, engine.hasOld());
        return writeOrFind(statement, record, key, matching, index);
    }

    /** The rows that records match, in the order of the records. */
    List<R> findAll(List<R> records, Matching<R> matching) {
        UniqueIndex<R> index = index(matching);
        List<TableField<R, ?>> matched = matched(index);
        records.forEach(record -> requireMatchValues(record, index, matched));
        List<Field<?>> columns = List.copyOf(matched);
        if (!columns.stream().allMatch(ArrayColumn::isPossible)) {
            return records.stream()
                    .flatMap(record -> find(record, index).stream())
                    .toList();
        }
        Map<Integer, R> found = new TreeMap<>();
        Chunk.of(records.size(), position -> columns)
                .forEach(chunk -> found.putAll(findAll(chunk, records, index, engine.moment())));
        return List.copyOf(found.values());
    }

    List<UpsertResult<R>> upsertAll(List<R> records, Matching<R> matching) {
        if (matching.expectedVersion().isPresent()) {
            throw new IllegalArgumentException(
                    name() + "one expected version cannot hold for many rows; upsert them one by one");
        }
        if (records.isEmpty()) {
            return List.of();
        }
        UniqueIndex<R> index = index(matching);
        List<TableField<R, ?>> matched = matched(index);
        List<List<?>> valuesAt = new ArrayList<>();
        for (R record : records) {
            requireMatchValues(record, index, matched);
            valuesAt.add(values(record, matched));
        }
        Map<List<?>, Integer> lastOf = lastPositions(valuesAt, matching, index);
        List<Integer> positions = KeyOrder.of(lastOf.values(), valuesAt::get);
        Map<Integer, UpsertResult<R>> results = new HashMap<>();
        List<R> distinct = positions.stream().map(records::get).toList();
        engine.engine().transactions().run(() -> {
            List<UpsertResult<R>> written = write(distinct, index, matching);
            for (int i = 0; i < written.size(); i++) {
                results.put(positions.get(i), written.get(i));
            }
        });
        return valuesAt.stream()
                .map(values -> Objects.requireNonNull(results.get(lastOf.get(values))))
                .toList();
    }

    private List<UpsertResult<R>> write(List<R> records, UniqueIndex<R> index, Matching<R> matching) {
        Moment moment = engine.moment();
        List<List<?>> keys = new ArrayList<>();
        records.forEach(record -> keys.add(engine.generatedKey(record)));
        List<@Nullable UpsertResult<R>> results = Chunk.blank(records.size());
        long done = 0;
        for (Chunk chunk : Chunk.of(records.size(), position -> columns(records.get(position), keys.get(position)))) {
            if (chunk.columns().stream().allMatch(ArrayColumn::isPossible)) {
                write(chunk, records, keys, moment, index, results);
            } else {
                chunk.positions().forEach(position -> results.set(position, upsert(records.get(position), matching)));
            }
            done += chunk.positions().size();
            scope.report(done);
        }
        List<UpsertResult<R>> complete = new ArrayList<>();
        results.forEach(result -> complete.add(Objects.requireNonNull(result, "result")));
        return complete;
    }

    private void write(
            Chunk chunk,
            List<R> records,
            List<List<?>> keys,
            Moment moment,
            UniqueIndex<R> index,
            List<@Nullable UpsertResult<R>> results) {
        Statement statement = engine.upserts().upsertAll(chunk.columns(), index, engine.hasOld());
        List<UpsertResult<R>> written = fetch(
                statement,
                Call.ofArrays(
                        chunk.arrays(
                                chunk.columns(),
                                (position, column) -> valueOf(records.get(position), keys.get(position), column)),
                        moment));
        if (written.size() == chunk.positions().size()) {
            for (int i = 0; i < written.size(); i++) {
                results.set(chunk.positions().get(i), written.get(i));
            }
            return;
        }
        Map<K, UpsertResult<R>> byKey = new HashMap<>();
        written.forEach(result -> byKey.put(keyMapping.keyOf(result.record()), result));
        findAll(chunk, records, index, moment)
                .forEach((position, row) -> results.set(
                        position,
                        byKey.getOrDefault(keyMapping.keyOf(row), new UpsertResult<>(row, Outcome.UNCHANGED))));
        chunk.positions().forEach(position -> {
            if (results.get(position) == null) {
                throw invisible();
            }
        });
    }

    private Map<Integer, R> findAll(Chunk chunk, List<R> records, UniqueIndex<R> index, Moment moment) {
        Map<Integer, R> found = new HashMap<>();
        int columns = engine.model().columns().size();
        List<@Nullable Object[]> arrays = chunk.arrays(
                matched(index), (position, column) -> records.get(position).get(column));
        engine.engine().executor().run(engine.upserts().selectAll(index), Call.ofArrays(arrays, moment), values -> {
            found.put(chunk.positionOf(values[columns]), engine.records().loaded(values));
        });
        return found;
    }

    private UpsertResult<R> writeOrFind(
            Statement statement, R record, List<?> key, Matching<R> matching, UniqueIndex<R> index) {
        List<@Nullable Object[]> expected = matching.expectedVersion().isPresent()
                ? List.<@Nullable Object[]>of(new @Nullable Object[] {
                    staleRows.version(matching.expectedVersion().getAsLong())
                })
                : List.of();
        Call call = new Call(key, record, expected, null, engine.moment());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<UpsertResult<R>> written = fetch(statement, call);
            if (!written.isEmpty()) {
                return written.getFirst();
            }
            Optional<R> existing = find(record, index);
            if (existing.isPresent()) {
                requireExpected(existing.get(), matching);
                return new UpsertResult<>(existing.get(), Outcome.UNCHANGED);
            }
        }
        throw invisible();
    }

    private void requireExpected(R found, Matching<R> matching) {
        if (matching.expectedVersion().isPresent()) {
            R record = engine.records().empty();
            staleRows.expect(
                    record, ExpectedVersion.expecting(matching.expectedVersion().getAsLong()));
            if (!staleRows.isExpected(found, record)) {
                throw staleRows.explain("upsert", keyMapping.keyOf(found), record);
            }
        }
    }

    private Optional<R> find(R record, UniqueIndex<R> index) {
        return engine.fetchOne(engine.upserts().select(index), Call.ofRow(List.of(), record, engine.moment()));
    }

    private List<UpsertResult<R>> fetch(Statement statement, Call call) {
        List<UpsertResult<R>> results = new ArrayList<>();
        int columns = engine.model().columns().size();
        engine.engine()
                .executor()
                .run(
                        statement,
                        call,
                        values -> results.add(new UpsertResult<>(
                                engine.records().loaded(values),
                                Boolean.TRUE.equals(values[columns]) ? Outcome.INSERTED : Outcome.UPDATED)));
        return results;
    }

    private UniqueIndex<R> index(Matching<R> matching) {
        return engine.uniqueIndexes().over(matching.fields());
    }

    private List<Field<?>> columns(R record, List<?> key) {
        return engine.written(column -> record.touched(column) || (!key.isEmpty() && isKey(column)), engine.moment());
    }

    private @Nullable Object valueOf(R record, List<?> key, Field<?> column) {
        return !key.isEmpty() && isKey(column) ? key.getFirst() : record.get(column);
    }

    private boolean isKey(Field<?> column) {
        return column.equals(engine.model().key().getFirst());
    }

    /** The columns of an index for which a record has the values. */
    private List<TableField<R, ?>> matched(UniqueIndex<R> index) {
        return engine.model().callers(index.fields());
    }

    private void requireMatchValues(R record, UniqueIndex<R> index, List<TableField<R, ?>> matched) {
        for (TableField<R, ?> column : matched) {
            if (!record.touched(column) && record.original(column) == null) {
                throw new IllegalArgumentException(name() + "the record has no " + column.getName() + " to match by");
            }
            if (record.get(column) == null && index.nullsDistinct()) {
                throw new IllegalArgumentException(
                        name() + column.getName() + " is null, and in the unique index " + index.name()
                                + " no NULL matches another; make it NULLS NOT DISTINCT, or the column NOT NULL");
            }
        }
    }

    /** Which position counts for each row, of those that mean the same row. */
    private Map<List<?>, Integer> lastPositions(List<List<?>> valuesAt, Matching<R> matching, UniqueIndex<R> index) {
        Map<List<?>, Integer> last = new LinkedHashMap<>();
        for (int position = 0; position < valuesAt.size(); position++) {
            Integer earlier = last.put(valuesAt.get(position), position);
            if (earlier != null && !matching.isLastWins()) {
                throw new IllegalArgumentException(
                        name() + "rows " + earlier + " and " + position + " of the input are the same by "
                                + index.name() + "; drop one, or use matching(…).lastWins()");
            }
        }
        return last;
    }

    private static <R extends TableRecord<R>> List<@Nullable Object> values(R record, List<TableField<R, ?>> columns) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        columns.forEach(column -> values.add(record.get(column)));
        return values;
    }

    private RepositoryException invisible() {
        return new TransientDatabaseException(
                name()
                        + "a row in the way could not be seen, because it comes and goes, or is hidden from this repository",
                null,
                null);
    }

    private String name() {
        return "upsert " + engine.model().table().getName() + ": ";
    }
}
