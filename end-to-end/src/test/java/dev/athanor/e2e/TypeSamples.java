package dev.athanor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.e2e.types.tables.records.EverythingRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Values of one column: those at the edges of its type, NULL, and random ones.
 *
 * @param column the column
 * @param values what is written
 * @param outcome what comes back of a value; nothing where a way cannot carry it
 * @param seed what the random ones were made from
 * @param <T> the Java type
 */
record TypeSamples<T>(TableField<EverythingRecord, T> column, List<@Nullable T> values, Outcome<T> outcome, long seed) {

    private static final long SEED = Long.getLong("athanor.seed", new Random().nextLong());
    private static final int RANDOM_VALUES = Integer.getInteger("athanor.values", 5);

    /** How a value gets to the database and back. */
    enum Way {
        REPOSITORY,
        JOOQ,
        INLINED,
        NESTED
    }

    interface Outcome<T> {
        Optional<T> of(Way way, T value);
    }

    static Stream<TypeSamples<?>> all() {
        return Stream.concat(PlainSamples.all(), ValueTypeSamples.all());
    }

    static <T> TypeSamples<T> of(
            TableField<EverythingRecord, T> column, Function<Random, ? extends T> random, List<? extends T> edges) {
        Random randomness = new Random(SEED ^ column.getName().hashCode());
        List<@Nullable T> values = new ArrayList<>(edges);
        values.add(null);
        for (int i = 0; i < RANDOM_VALUES; i++) {
            values.add(random.apply(randomness));
        }
        return new TypeSamples<>(column, values, (way, value) -> Optional.of(value), SEED);
    }

    /** For a type whose values are listed, and not made. */
    @SafeVarargs
    static <T> TypeSamples<T> listed(TableField<EverythingRecord, T> column, T... values) {
        List<@Nullable T> all = new ArrayList<>();
        for (T value : values) {
            all.add(value);
        }
        all.add(null);
        return new TypeSamples<>(column, all, (way, value) -> Optional.of(value), SEED);
    }

    /** PostgreSQL itself has another form for some values. */
    TypeSamples<T> storedAs(UnaryOperator<T> canonical) {
        return new TypeSamples<>(column, values, (way, value) -> Optional.of(canonical.apply(value)), seed);
    }

    /** Some ways are different. */
    TypeSamples<T> except(Set<Way> different, Function<T, Optional<T>> differently) {
        return new TypeSamples<>(
                column,
                values,
                (way, value) -> different.contains(way) ? differently.apply(value) : outcome.of(way, value),
                seed);
    }

    /** Those that a way can carry, and what comes of them. */
    TypeSamples<T> by(Way way) {
        List<@Nullable T> possible = new ArrayList<>(values);
        possible.removeIf(value -> value != null && outcome.of(way, value).isEmpty());
        return new TypeSamples<>(column, possible, (any, value) -> outcome.of(way, value), seed);
    }

    /** One new record for each value. */
    Stream<EverythingRecord> records() {
        return values.stream().map(value -> {
            EverythingRecord record = new EverythingRecord();
            record.set(column, value);
            return record;
        });
    }

    /** The same records, each with the next one's value. */
    List<EverythingRecord> rotated(List<EverythingRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            records.get(i).set(column, values.get((i + 1) % values.size()));
        }
        return records;
    }

    void check(String how, List<EverythingRecord> records) {
        check(how, records, 0);
    }

    /** Of records that have each other's values: as many places after their own. */
    void check(String how, List<EverythingRecord> records, int distance) {
        List<@Nullable T> found = new ArrayList<>();
        records.forEach(record -> found.add(record.get(column)));
        Collections.rotate(found, distance);
        checkValues(how, found);
    }

    void checkValues(String how, List<@Nullable T> found) {
        assertThat(found).as(how).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            T written = values.get(i);
            assertThat(found.get(i))
                    .as("%s by %s, value %s of seed %s", column.getName(), how, i, seed)
                    .isEqualTo(
                            written == null
                                    ? null
                                    : outcome.of(Way.REPOSITORY, written).orElseThrow());
        }
    }

    @Override
    public String toString() {
        return column.getName();
    }
}
