package dev.athanor.service.json;

import dev.athanor.repository.ValueFormat;
import dev.athanor.repository.type.FloatVector;
import dev.athanor.repository.type.Hstore;
import dev.athanor.repository.type.Inet;
import dev.athanor.repository.type.Interval;
import dev.athanor.repository.type.Ltree;
import dev.athanor.repository.type.MultiRange;
import dev.athanor.repository.type.PostgresTypes;
import dev.athanor.repository.type.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Converter;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** The everyday types of PostgreSQL in JSON: an object or a list where JSON has such, else the text that PostgreSQL reads. */
final class ValueTypes {

    private static final ValueFormat<String> TEXT =
            ValueFormat.of(SQLDataType.VARCHAR).orElseThrow();

    private static final Map<Class<?>, Converter<String, ?>> RANGES = Map.of(
            Integer.class, PostgresTypes.int4range(),
            Long.class, PostgresTypes.int8range(),
            BigDecimal.class, PostgresTypes.numrange(),
            LocalDate.class, PostgresTypes.daterange(),
            LocalDateTime.class, PostgresTypes.tsrange(),
            Instant.class, PostgresTypes.tstzrange());
    private static final Map<Class<?>, Converter<String, ?>> MULTIRANGES = Map.of(
            Integer.class, PostgresTypes.int4multirange(),
            Long.class, PostgresTypes.int8multirange(),
            BigDecimal.class, PostgresTypes.nummultirange(),
            LocalDate.class, PostgresTypes.datemultirange(),
            LocalDateTime.class, PostgresTypes.tsmultirange(),
            Instant.class, PostgresTypes.tstzmultirange());

    /** Types that JSON has a structure for. */
    private static final Map<Class<?>, Function<JsonNode, ?>> STRUCTURES =
            Map.of(Hstore.class, ValueTypes::hstore, FloatVector.class, ValueTypes::vector);

    private ValueTypes() {}

    static void addTo(SimpleModule module) {
        add(module, Interval.class, text(Interval::parse));
        add(module, Inet.class, text(Inet::parse));
        add(module, Ltree.class, text(Ltree::new));
        add(module, Hstore.class, ValueTypes::hstore);
        add(module, FloatVector.class, ValueTypes::vector);
        addBounded(module, Range.class, RANGES);
        addBounded(module, MultiRange.class, MULTIRANGES);
        module.addSerializer(Hstore.class, JsonModule.writing((value, json) -> json.writePOJO(value.entries())));
        module.addSerializer(FloatVector.class, JsonModule.writing((value, json) -> json.writePOJO(value.toArray())));
        List.of(Interval.class, Inet.class, Ltree.class, Range.class, MultiRange.class)
                .forEach(type -> module.addSerializer(
                        type, JsonModule.writing((value, json) -> json.writeString(value.toString()))));
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<JsonNode, T> read) {
        module.addDeserializer(type, new Reading<>(type, bounds -> read));
    }

    /** The bounds are what stands in angle brackets. */
    private static <T> void addBounded(
            SimpleModule module, Class<T> type, Map<Class<?>, Converter<String, ?>> byBounds) {
        module.addDeserializer(type, new Reading<>(type, bounds -> {
            Converter<String, ?> converter = byBounds.get(bounds);
            if (converter == null) {
                throw new IllegalArgumentException("PostgreSQL has no range of such bounds");
            }
            return text(converter::from).andThen(type::cast);
        }));
    }

    /** The value of a column of a type that JSON has a structure for; empty when it is none or does not fit. */
    static Optional<Object> structured(Class<?> type, JsonNode node) {
        Function<JsonNode, ?> reader = STRUCTURES.get(type);
        try {
            return reader == null ? Optional.empty() : Optional.of(reader.apply(node));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> Function<JsonNode, T> text(Function<String, T> read) {
        return node -> read.apply(TEXT.read(string(node)));
    }

    private static String string(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("Not a text");
        }
        return node.stringValue();
    }

    private static Hstore hstore(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("Not an object");
        }
        Map<String, @Nullable String> entries = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> entries.put(
                        TEXT.read(entry.getKey()),
                        entry.getValue().isNull() ? null : TEXT.read(string(entry.getValue()))));
        return Hstore.of(entries);
    }

    private static FloatVector vector(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("Not a list");
        }
        float[] elements = new float[node.size()];
        for (int i = 0; i < elements.length; i++) {
            JsonNode element = node.get(i);
            elements[i] = element.isNumber() ? element.numberValue().floatValue() : Float.NaN;
        }
        return FloatVector.of(elements);
    }

    /** By a reader that may depend on the type in angle brackets. */
    private static final class Reading<T> extends ValueDeserializer<T> {

        private final Class<?> type;
        private final Function<Class<?>, Function<JsonNode, T>> readers;
        private final Class<?> bounds;

        Reading(Class<?> type, Function<Class<?>, Function<JsonNode, T>> readers) {
            this(type, readers, Object.class);
        }

        private Reading(Class<?> type, Function<Class<?>, Function<JsonNode, T>> readers, Class<?> bounds) {
            this.type = type;
            this.readers = readers;
            this.bounds = bounds;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            JavaType contained = context.getContextualType();
            return contained == null
                    ? this
                    : new Reading<>(
                            type, readers, contained.containedTypeOrUnknown(0).getRawClass());
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode node = context.readTree(parser);
            try {
                return readers.apply(bounds).apply(node);
            } catch (RuntimeException e) {
                return context.reportInputMismatch(
                        type, "Not the JSON of a value of the type %s", type.getSimpleName());
            }
        }
    }
}
