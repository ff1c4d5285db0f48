package dev.athanor.repository.internal;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.internal.sql.ArrayColumn;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Guards;
import dev.athanor.repository.internal.sql.Moment;
import dev.athanor.repository.internal.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Writes many rows with few statements. */
final class BulkWrites<R extends TableRecord<R>, K> {

    private final TableEngine<R> engine;
    private final KeyMapping<R, K> keyMapping;
    private final Scope scope;
    private final StaleRows<R, K> staleRows;

    BulkWrites(TableEngine<R> engine, KeyMapping<R, K> keyMapping, Scope scope, StaleRows<R, K> staleRows) {
        this.engine = engine;
        this.keyMapping = keyMapping;
        this.scope = scope;
        this.staleRows = staleRows;
    }

    List<R> insertAll(List<R> records) {
        Moment moment = engine.moment();
        List<List<?>> keys = new ArrayList<>();
        records.forEach(record -> keys.add(engine.generatedKey(record)));
        List<Chunk> chunks =
                Chunk.of(records.size(), position -> insertColumns(records.get(position), keys.get(position), moment));
        List<@Nullable R> stored = Chunk.blank(records.size());
        atomically(chunks, chunk -> insert(chunk, records, keys, moment, stored));
        return complete(stored);
    }

    List<R> updateAll(List<R> records) {
        Moment moment = engine.moment();
        List<K> keys = distinctKeys(records);
        boolean guarded = scope.isVersionChecked() && engine.model().guard().isPresent();
        List<List<Field<?>>> columns = records.stream()
                .map(record -> Changes.of(engine, record, moment).written())
                .toList();
        if (guarded) {
            for (int i = 0; i < records.size(); i++) {
                staleRows.requireExpected(records.get(i), keys.get(i));
            }
        }
        List<@Nullable R> stored = Chunk.blank(records.size());
        for (int i = 0; i < records.size(); i++) {
            stored.set(i, records.get(i));
        }
        List<Chunk> chunks = Chunk.of(inOrder(keys), columns::get);
        chunks.removeIf(chunk -> chunk.columns().isEmpty());
        engine.engine().transactions().savepoint().run(() -> {
            BitSet missed = new BitSet();
            long done = records.size() - Chunk.rowsOf(chunks);
            for (Chunk chunk : chunks) {
                missed.or(update(chunk, records, guarded, moment, stored));
                done += chunk.positions().size();
                scope.report(done);
            }
            if (!missed.isEmpty()) {
                List<K> of = missed.stream().mapToObj(keys::get).toList();
                throw guarded
                        ? staleRows.explainAll(
                                of, missed.stream().mapToObj(records::get).toList())
                        : missing(of);
            }
        });
        return complete(stored);
    }

    /** Rows in the order of the keys that had one. */
    List<R> byKeys(List<K> keys, BiFunction<TableEngine<R>, Scope, Statement> statement) {
        Moment moment = engine.moment();
        List<K> distinct = keys.stream().distinct().toList();
        List<@Nullable R> found = Chunk.blank(distinct.size());
        List<Field<?>> columns = List.copyOf(engine.model().key());
        List<Chunk> chunks = Chunk.of(inOrder(distinct), position -> columns);
        atomically(chunks, chunk -> {
            List<@Nullable Object[]> arrays = chunk.arrays(
                    columns,
                    (position, column) ->
                            keyMapping.valuesOf(distinct.get(position)).get(columns.indexOf(column)));
            positioned(statement.apply(engine, scope), arrays, moment, chunk, found);
        });
        return found.stream().filter(Objects::nonNull).toList();
    }

    private List<Field<?>> insertColumns(R record, List<?> key, Moment moment) {
        return engine.written(column -> record.touched(column) || isGenerated(column, key), moment);
    }

    private boolean isGenerated(Field<?> column, List<?> key) {
        return !key.isEmpty() && column.equals(engine.model().key().getFirst());
    }

    private void insert(Chunk chunk, List<R> records, List<List<?>> keys, Moment moment, List<@Nullable R> stored) {
        if (chunk.columns().isEmpty() || !chunk.columns().stream().allMatch(ArrayColumn::isPossible)) {
            chunk.positions()
                    .forEach(position ->
                            stored.set(position, insertOne(records.get(position), keys.get(position), moment)));
            return;
        }
        List<@Nullable Object[]> arrays = chunk.arrays(chunk.columns(), (position, column) -> {
            List<?> key = keys.get(position);
            return isGenerated(column, key)
                    ? key.getFirst()
                    : records.get(position).get(column);
        });
        Statement statement = engine.bulk().insert(chunk.columns());
        List<R> rows = engine.fetch(statement, Call.ofArrays(arrays, moment));
        for (int i = 0; i < rows.size(); i++) {
            stored.set(chunk.positions().get(i), rows.get(i));
        }
    }

    private R insertOne(R record, List<?> key, Moment moment) {
        Statement statement = engine.rows().insert(engine.written(record::touched, moment), !key.isEmpty());
        return engine.fetch(statement, Call.ofRow(key, record, moment)).getFirst();
    }

    /** Returns the positions of rows that were not hit. */
    private BitSet update(Chunk chunk, List<R> records, boolean guarded, Moment moment, List<@Nullable R> stored) {
        List<Field<?>> input = engine.bulk().updateInput(chunk.columns(), guarded);
        int guard = guarded ? engine.model().indexOf(engine.model().guard().orElseThrow()) : -1;
        List<@Nullable Object[]> arrays =
                chunk.arrays(input, (position, column) -> records.get(position).get(column));
        if (guarded) {
            arrays.set(
                    input.size() - 1,
                    chunk.array(input.getLast(), position -> Guards.expected(records.get(position), guard)));
        }
        Statement statement = engine.bulk().update(chunk.columns(), guarded, scope.visibility());
        return positioned(statement, arrays, moment, chunk, stored);
    }

    /** Runs a statement whose rows say which position they belong to; returns the positions left over. */
    private BitSet positioned(
            Statement statement, List<@Nullable Object[]> arrays, Moment moment, Chunk chunk, List<@Nullable R> into) {
        BitSet left = new BitSet();
        chunk.positions().forEach(left::set);
        int columns = engine.model().columns().size();
        engine.engine().executor().run(statement, Call.ofArrays(arrays, moment), values -> {
            Integer position = chunk.positionOf(values[columns]);
            into.set(position, engine.records().loaded(values));
            left.clear(position);
        });
        return left;
    }

    /** Several statements are one unit of work; a single one is that by itself, unless somebody has a say after it. */
    private void atomically(List<Chunk> chunks, Consumer<Chunk> work) {
        if (chunks.size() == 1 && !scope.isReporting()) {
            work.accept(chunks.getFirst());
        } else if (!chunks.isEmpty()) {
            engine.engine().transactions().run(() -> {
                long done = 0;
                for (Chunk chunk : chunks) {
                    work.accept(chunk);
                    done += chunk.positions().size();
                    scope.report(done);
                }
            });
        }
    }

    private List<Integer> inOrder(List<K> keys) {
        List<List<?>> values = new ArrayList<>();
        keys.forEach(key -> values.add(keyMapping.valuesOf(key)));
        return KeyOrder.of(IntStream.range(0, keys.size()).boxed().toList(), values::get);
    }

    private List<K> distinctKeys(Collection<R> records) {
        Set<K> seen = new HashSet<>();
        List<K> keys = new ArrayList<>();
        for (R record : records) {
            K key = keyMapping.keyOf(record);
            if (!seen.add(key)) {
                throw new IllegalArgumentException(
                        "update " + engine.model().table().getName() + ": key " + key
                                + " stands twice in the input, so it is not known which record is meant");
            }
            keys.add(key);
        }
        return keys;
    }

    private NotFoundException missing(List<K> keys) {
        return new NotFoundException(
                "update " + engine.model().table().getName() + ": no rows with keys " + keys + "; nothing was written");
    }

    private List<R> complete(List<@Nullable R> rows) {
        List<R> complete = new ArrayList<>(rows.size());
        rows.forEach(
                row -> complete.add(Objects.requireNonNull(row, "PostgreSQL returned fewer rows than it was given")));
        return complete;
    }
}
