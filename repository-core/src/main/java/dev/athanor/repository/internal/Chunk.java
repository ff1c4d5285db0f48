package dev.athanor.repository.internal;

import dev.athanor.repository.internal.sql.ArrayColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the input that one statement is about: of the same columns, and not too many.
 *
 * @param columns the columns
 * @param positions where the rows stand in the input
 */
record Chunk(List<Field<?>> columns, List<Integer> positions) {

    /** Rows per statement: enough that a round trip no longer counts, few enough that arrays stay small. */
    static final int SIZE = 5_000;

    /** Divides an input. */
    static List<Chunk> of(int size, IntFunction<List<Field<?>>> columnsOf) {
        return of(IntStream.range(0, size).boxed().toList(), columnsOf);
    }

    /** Divides an input that is to be taken in some order. */
    static List<Chunk> of(List<Integer> order, IntFunction<List<Field<?>>> columnsOf) {
        Map<List<Field<?>>, List<Chunk>> byColumns = new LinkedHashMap<>();
        List<Field<?>> last = List.of();
        List<Chunk> chunks = byColumns.computeIfAbsent(last, first -> new ArrayList<>());
        for (Integer position : order) {
            List<Field<?>> columns = columnsOf.apply(position);
            if (!columns.equals(last)) {
                chunks = byColumns.computeIfAbsent(columns, first -> new ArrayList<>());
                last = columns;
            }
            if (chunks.isEmpty() || chunks.getLast().positions().size() == SIZE) {
                chunks.add(new Chunk(columns, new ArrayList<>()));
            }
            chunks.getLast().positions().add(position);
        }
        List<Chunk> all = new ArrayList<>();
        byColumns.values().forEach(all::addAll);
        return all;
    }

    static long rowsOf(List<Chunk> chunks) {
        return chunks.stream().mapToLong(chunk -> chunk.positions().size()).sum();
    }

    /** A place for the result of every row of an input. */
    static <T> List<@Nullable T> blank(int size) {
        List<@Nullable T> blank = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            blank.add(null);
        }
        return blank;
    }

    /** One array per column, with the values of these rows. */
    List<@Nullable Object[]> arrays(
            List<? extends Field<?>> of, BiFunction<Integer, Field<?>, @Nullable Object> valueOf) {
        List<@Nullable Object[]> arrays = new ArrayList<>();
        of.forEach(column -> arrays.add(array(column, position -> valueOf.apply(position, column))));
        return arrays;
    }

    /** Where the row of the input stands that a statement calls by its number, from 1. */
    Integer positionOf(@Nullable Object number) {
        return positions.get(((Number) Objects.requireNonNull(number)).intValue() - 1);
    }

    /** The values of these rows for one column. */
    @Nullable
    Object[] array(Field<?> column, IntFunction<@Nullable Object> valueOf) {
        ArrayColumn travel = ArrayColumn.of(column);
        @Nullable Object[] array = travel.newArray(positions.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = travel.encode(valueOf.apply(positions.get(i)));
        }
        return array;
    }
}
