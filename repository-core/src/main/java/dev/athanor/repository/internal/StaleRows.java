package dev.athanor.repository.internal;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.exception.StaleRecordException.Reason;
import dev.athanor.repository.exception.StaleRow;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Guards;
import dev.athanor.repository.write.ExpectedVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.Field;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Compares versions, and explains why a guarded write hit nothing. */
final class StaleRows<R extends TableRecord<R>, K> {

    private final TableEngine<R> engine;
    private final KeyMapping<R, K> keyMapping;

    StaleRows(TableEngine<R> engine, KeyMapping<R, K> keyMapping) {
        this.engine = engine;
        this.keyMapping = keyMapping;
    }

    /** Puts an expected version into a record that a guarded statement is run with. */
    void expect(R record, ExpectedVersion expected) {
        set(record, guard(), expected.value());
    }

    /** Refuses a record that was not read with its version. */
    void requireExpected(R record, K key) {
        if (Guards.expected(record, engine.model().indexOf(guard())) == null) {
            throw new IllegalArgumentException(
                    "update " + name() + " " + key + ": the record has no " + guard().getName()
                            + ", so it cannot be told whether it is out of date; read it first, or use ignoringVersion()");
        }
    }

    boolean isExpected(R found, R record) {
        return versionOf(found) == versionOf(record);
    }

    /** What to throw for a guarded write that hit nothing. */
    RepositoryException explain(String verb, K key, R record) {
        StaleRow stale = stateOf(key, versionOf(record));
        String said = verb + " " + name() + " " + key + ": expected version " + stale.expected();
        return new StaleRecordException(
                stale.reason() == Reason.CHANGED
                        ? said + ", found " + stale.found().orElseThrow() + "; it has been changed since it was read"
                        : said + ", but it has been deleted since it was read",
                List.of(stale));
    }

    /** What to throw for guarded writes that hit nothing. */
    RepositoryException explainAll(List<K> keys, List<R> records) {
        Map<Integer, @Nullable Object[]> states = statesOf(records);
        List<StaleRow> stale = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            stale.add(stale(keys.get(i), versionOf(records.get(i)), states.get(i)));
        }
        return new StaleRecordException(
                "update " + name() + ": changed or deleted since they were read: " + keys + "; nothing was written",
                stale);
    }

    private StaleRow stateOf(K key, long expected) {
        List<@Nullable Object[]> states = new ArrayList<>();
        Call call = Call.ofKey(keyMapping.valuesOf(key), engine.moment());
        engine.engine().executor().run(engine.rows().state(), call, states::add);
        return stale(key, expected, states.isEmpty() ? null : states.getFirst());
    }

    /** The states of the rows that are there, by the positions of their records. */
    private Map<Integer, @Nullable Object[]> statesOf(List<R> records) {
        List<Field<?>> key = List.copyOf(engine.model().key());
        Map<Integer, @Nullable Object[]> states = new HashMap<>();
        for (Chunk chunk : Chunk.of(records.size(), position -> key)) {
            List<@Nullable Object[]> arrays = chunk.arrays(
                    key, (position, column) -> records.get(position).get(column));
            engine.engine()
                    .executor()
                    .run(
                            engine.bulk().states(),
                            Call.ofArrays(arrays, engine.moment()),
                            state -> states.put(chunk.positionOf(state[state.length - 1]), state));
        }
        return states;
    }

    private StaleRow stale(K key, long expected, @Nullable Object @Nullable [] state) {
        if (state == null) {
            return new StaleRow(key, Reason.DELETED, expected, OptionalLong.empty());
        }
        OptionalLong found =
                state[0] instanceof Number version ? OptionalLong.of(version.longValue()) : OptionalLong.empty();
        boolean isVisible = Boolean.TRUE.equals(state[1]);
        return new StaleRow(key, isVisible ? Reason.CHANGED : Reason.DELETED, expected, found);
    }

    private long versionOf(R record) {
        Object version = Guards.expected(record, engine.model().indexOf(guard()));
        return version instanceof Number number ? number.longValue() : 0;
    }

    private Field<? extends Number> guard() {
        return engine.model()
                .guard()
                .orElseThrow(
                        () -> new IllegalArgumentException("Table " + name() + " has no version column to compare"));
    }

    private String name() {
        return engine.model().table().getName();
    }

    /** A version as the column has it; one that the column cannot hold becomes the nearest, which no row that can be written has. */
    Number version(long value) {
        return guard().getType() == Integer.class
                ? (Number) Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE)
                : (Number) value;
    }

    @SuppressWarnings("unchecked") // a version is an integer or a bigint, nothing else
    private <N extends Number> void set(org.jooq.Record record, Field<N> column, long value) {
        record.set(column, (N) version(value));
    }
}
