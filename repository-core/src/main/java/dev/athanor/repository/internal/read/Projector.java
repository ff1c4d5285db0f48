package dev.athanor.repository.internal.read;

import dev.athanor.repository.projection.Include;
import dev.athanor.repository.projection.Projection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Result;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Matches the components of Java records to what fills them, once, before anything is read.
 *
 * @param visible the rows of a related table that exist as far as its traits are concerned
 */
record Projector(Function<Table<?>, Condition> visible) {

    private static final Pattern UNFOLDED = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");

    /** What fills one component: a field, and what becomes of its value. */
    private record Filling(Field<?> field, Function<@Nullable Object, @Nullable Object> convert) {}

    <T extends java.lang.Record> Shape<T> shape(Table<?> table, Projection<T> projection) {
        List<Filling> fillings = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<RecordComponent> components = List.of(projection.type().getRecordComponents());
        for (RecordComponent component : components) {
            try {
                fillings.add(filling(table, projection, component));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        projection.includes().stream()
                .filter(include -> components.stream().noneMatch(component -> isMeant(projection, include, component)))
                .forEach(include -> problems.add("no component takes the included "
                        + include.projection().type().getSimpleName()));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(projection.type().getSimpleName() + " cannot be read from "
                    + table.getName() + ": " + String.join("; ", problems));
        }
        return shape(projection.type(), fillings);
    }

    private static <T extends java.lang.Record> Shape<T> shape(Class<T> type, List<Filling> fillings) {
        RecordConstructor<T> constructor = RecordConstructor.of(type);
        List<Field<?>> fields = fillings.stream().<Field<?>>map(Filling::field).toList();
        return new Shape<>(fields, read -> {
            @Nullable Object[] values = new @Nullable Object[fillings.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = fillings.get(i).convert().apply(read[i]);
            }
            return constructor.newInstance(values);
        });
    }

    private Filling filling(Table<?> table, Projection<?> projection, RecordComponent component) {
        for (Include include : projection.includes()) {
            if (isMeant(projection, include, component)) {
                return included(include, component);
            }
        }
        String name = fold(component.getName());
        Field<?> field = Stream.concat(projection.expressions().stream(), Stream.of(table.fields()))
                .filter(candidate -> fold(candidate.getName()).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(component.getName() + " matches none of its columns "
                        + Arrays.stream(table.fields()).map(Field::getName).toList() + " and expressions"));
        if (isListOf(component.getGenericType(), field.getType().getComponentType())) {
            return new Filling(field, Projector::listed);
        }
        requireFits(field, component);
        return new Filling(field, value -> value);
    }

    /** An array may hold nulls. */
    private static @Nullable Object listed(@Nullable Object array) {
        return array == null ? null : Collections.unmodifiableList(Arrays.asList((Object[]) array));
    }

    private Filling included(Include include, RecordComponent component) {
        Table<?> target = include.path().asTable();
        Shape<?> shape = shape(target, include.projection());
        Field<?> rows = DSL.multiset(DSL.select(shape.fields())
                        .from(include.path())
                        .where(include.condition().and(visible.apply(target)))
                        .orderBy(order(include, target)))
                .as(component.getName());
        boolean isList = component.getType() == List.class;
        return new Filling(rows, value -> {
            List<?> mapped = ((Result<?>) Objects.requireNonNull(value))
                    .stream().<Object>map(shape::row).toList();
            return isList ? mapped : only(mapped, component);
        });
    }

    private static @Nullable Object only(List<?> rows, RecordComponent component) {
        if (rows.size() > 1) {
            throw new IllegalStateException(component.getDeclaringRecord().getSimpleName() + "." + component.getName()
                    + " takes one row, but the path leads to several; make it a List");
        }
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Made total by the key, as every other order is. */
    private static List<SortField<?>> order(Include include, Table<?> target) {
        UniqueKey<?> key = target.getPrimaryKey();
        Stream<SortField<?>> last = key == null
                ? Stream.of()
                : key.getFields().stream()
                        .map(field ->
                                Objects.requireNonNull(target.field(field)).asc());
        return Stream.concat(include.order().stream(), last).toList();
    }

    private static boolean isMeant(Projection<?> projection, Include include, RecordComponent component) {
        Class<?> type = include.projection().type();
        boolean fits = component.getType() == type || isListOf(component.getGenericType(), type);
        if (include.component() != null) {
            return component.getName().equals(include.component()) && fits;
        }
        long takers = Stream.of(projection.type().getRecordComponents())
                .filter(other -> other.getType() == type || isListOf(other.getGenericType(), type))
                .count();
        if (fits && takers > 1) {
            throw new IllegalArgumentException("several components have the type " + type.getSimpleName()
                    + "; say which one by Include.into(\"" + component.getName() + "\")");
        }
        return fits;
    }

    private static boolean isListOf(Type declared, @Nullable Class<?> type) {
        return declared instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == type;
    }

    private static void requireFits(Field<?> field, RecordComponent component) {
        Class<?> wanted = component.getType();
        if (!boxed(wanted).isAssignableFrom(field.getType())) {
            throw new IllegalArgumentException(component.getName() + " is " + wanted.getSimpleName() + ", but "
                    + field.getName() + " is " + field.getType().getSimpleName());
        }
        if (wanted.isPrimitive() && field.getDataType().nullable()) {
            throw new IllegalArgumentException(component.getName() + " is " + wanted.getSimpleName() + ", but "
                    + field.getName() + " may be NULL; use " + boxed(wanted).getSimpleName());
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    private static String fold(String name) {
        return UNFOLDED.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
