package dev.athanor.demo.print;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a step gave back, ready to be printed.
 *
 * @param columns their names
 * @param cells by row, then by column; an empty text where there is no value
 */
record Rows(List<String> columns, List<List<String>> cells) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    static final Rows NONE = new Rows(List.of(), List.of());

    /** Reads jOOQ records, Java records, and lists and optionals of both; anything else in a list is one cell. */
    static Rows of(@Nullable Object result) {
        return switch (result) {
            case null -> NONE;
            case Optional<?> optional -> of(optional.map(List::of).orElseGet(List::of));
            case List<?> list when list.isEmpty() -> NONE;
            case List<?> list ->
                new Rows(names(list.get(0)), list.stream().map(Rows::values).toList());
            default -> of(List.of(result));
        };
    }

    /** Whether something is data, and not a repository or a database. */
    static boolean isReadable(Object result) {
        return result instanceof Optional
                || result instanceof List
                || result instanceof Record
                || result instanceof org.jooq.Record;
    }

    boolean hasValueIn(int column) {
        return cells.stream().anyMatch(row -> !row.get(column).isEmpty());
    }

    private static List<String> names(Object row) {
        return switch (row) {
            case org.jooq.Record fields ->
                Arrays.stream(fields.fields()).map(Field::getName).toList();
            case Record components ->
                Arrays.stream(components.getClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
            default -> List.of("result");
        };
    }

    private static List<String> values(Object row) {
        return switch (row) {
            case org.jooq.Record fields ->
                Arrays.stream(fields.intoArray()).map(Rows::text).toList();
            case Record components ->
                Arrays.stream(components.getClass().getRecordComponents())
                        .map(component -> text(value(component, components)))
                        .toList();
            default -> List.of(text(row));
        };
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> TIME.format(instant);
            case EnumType constant -> constant.getLiteral();
            case UUID uuid -> shortened(uuid.toString());
            case Object array when array.getClass().isArray() && Array.getLength(array) == 0 -> "";
            case List<?> list when list.isEmpty() -> "";
            case Object array
            when array.getClass().isArray() ->
                IntStream.range(0, Array.getLength(array))
                        .mapToObj(i -> text(Array.get(array, i)))
                        .toList()
                        .toString();
            default -> value.toString().replace('\n', ' ');
        };
    }

    /** Enough to tell two rows apart: keys made in the same moment begin alike. */
    private static String shortened(String uuid) {
        return uuid.substring(0, 8) + "…" + uuid.substring(uuid.length() - 4);
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
