package dev.athanor.repository.internal.text;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.TextForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.EnumType;
import org.jspecify.annotations.Nullable;

/** The formats of the types columns have. */
public final class TextFormats {

    private static final int MAX_LENGTH = 64;
    private static final int MAX_FORMED_LENGTH = 1024;
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final Map<Class<?>, TextFormat<?>> BY_TYPE = Map.ofEntries(
            entry(String.class, "text", "string", "", TextFormats::text),
            entry(Boolean.class, "true or false", "boolean", "", TextFormats::bool),
            entry(Short.class, "a whole number", "integer", "", text -> Short.valueOf(matching(INTEGER, text))),
            entry(
                    Integer.class,
                    "a whole number",
                    "integer",
                    "int32",
                    text -> Integer.valueOf(matching(INTEGER, text))),
            entry(Long.class, "a whole number", "integer", "int64", text -> Long.valueOf(matching(INTEGER, text))),
            entry(BigInteger.class, "a whole number", "integer", "", text -> new BigInteger(matching(INTEGER, text))),
            entry(BigDecimal.class, "a number", "number", "", text -> new BigDecimal(matching(DECIMAL, text))),
            entry(Double.class, "a number", "number", "double", TextFormats::real),
            entry(Float.class, "a number", "number", "float", text -> narrowed(real(text))),
            entry(UUID.class, "a UUID", "string", "uuid", text -> UUID.fromString(matching(ID, text))),
            entry(LocalDate.class, "a date as 2026-01-31", "string", "date", text -> dated(LocalDate.parse(text))),
            entry(LocalTime.class, "a time as 14:30:00", "string", "time", LocalTime::parse),
            entry(
                    LocalDateTime.class,
                    "a date and time as 2026-01-31T14:30:00",
                    "string",
                    "",
                    text -> dated(LocalDateTime.parse(text))),
            entry(
                    OffsetDateTime.class,
                    "an instant as 2026-01-31T14:30:00Z",
                    "string",
                    "date-time",
                    text -> dated(OffsetDateTime.parse(text))),
            entry(
                    Instant.class,
                    "an instant as 2026-01-31T14:30:00Z",
                    "string",
                    "date-time",
                    text -> dated(OffsetDateTime.parse(text)).toInstant()));

    private TextFormats() {}

    /** The strict format of a column's values, or empty for types that have none. */
    public static <T> Optional<TextFormat<T>> of(DataType<T> type) {
        if (type.getType().isEnum()) {
            return Optional.of(choices(type));
        }
        if (SecretValue.class.isAssignableFrom(type.getType())) {
            return Optional.empty();
        }
        return direct(type.getType()).or(() -> formed(type)).or(() -> converted(type.getConverter(), type.getType()));
    }

    @SuppressWarnings("unchecked") // a type's binding is for its values
    private static <T> Optional<TextFormat<T>> formed(DataType<T> type) {
        return type.getBinding() instanceof TextForm<?> form
                ? Optional.of(formed((TextForm<T>) form))
                : Optional.empty();
    }

    private static <T> TextFormat<T> formed(TextForm<T> form) {
        return new TextFormat<>(
                "a value of the type " + form.type(),
                "string",
                "",
                List.of(),
                text -> form.parse(text(bounded(text, MAX_FORMED_LENGTH))),
                form::format);
    }

    @SuppressWarnings("unchecked") // the map's key is the class of the format's values
    private static <T> Optional<TextFormat<T>> direct(Class<T> type) {
        return Optional.ofNullable((TextFormat<T>) BY_TYPE.get(type));
    }

    /** A type of the user's own is read as the database's type, then converted, as it is on its way from the database. */
    private static <D, T> Optional<TextFormat<T>> converted(Converter<D, T> converter, Class<T> type) {
        if (converter.fromType().equals(type)) {
            return Optional.empty();
        }
        return direct(converter.fromType())
                .map(format ->
                        format.map(value -> present(converter.from(value)), value -> present(converter.to(value))));
    }

    private static <T> TextFormat<T> choices(DataType<T> type) {
        Map<String, T> constants = new LinkedHashMap<>();
        for (T constant : type.getType().getEnumConstants()) {
            constants.put(literal(type.getConverter(), constant), constant);
        }
        List<String> all = List.copyOf(constants.keySet());
        return new TextFormat<>(
                "one of the listed values",
                "string",
                "",
                all,
                text -> present(constants.get(text)),
                value -> literal(type.getConverter(), value));
    }

    private static <D, T> String literal(Converter<D, T> converter, T constant) {
        return constant instanceof EnumType named ? named.getLiteral() : String.valueOf(converter.to(constant));
    }

    private static <T> Map.Entry<Class<?>, TextFormat<?>> entry(
            Class<T> type, String description, String jsonType, String jsonFormat, Function<String, T> read) {
        Function<String, T> bounded = type == String.class ? read : text -> read.apply(bounded(text, MAX_LENGTH));
        return Map.entry(
                type, new TextFormat<>(description, jsonType, jsonFormat, List.of(), bounded, Object::toString));
    }

    private static String bounded(String text, int max) {
        if (text.length() > max) {
            throw refused();
        }
        return text;
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw refused();
        }
        return text;
    }

    private static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (unit == 0 || Character.isSurrogate(unit)) {
                throw refused(); // PostgreSQL has no NUL, UTF-8 no half characters
            }
        }
        return text;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw refused();
        };
    }

    private static Double real(String text) {
        double value = Double.parseDouble(matching(DECIMAL, text));
        if (!Double.isFinite(value)) {
            throw refused();
        }
        return value;
    }

    private static Float narrowed(double value) {
        float narrow = (float) value;
        if (!Float.isFinite(narrow)) {
            throw refused();
        }
        return narrow;
    }

    /** Java writes dates that PostgreSQL cannot hold. */
    private static <T extends TemporalAccessor> T dated(T value) {
        int year = value.get(ChronoField.YEAR);
        boolean utcToo = !(value instanceof OffsetDateTime moment)
                || inRange(moment.withOffsetSameInstant(ZoneOffset.UTC).getYear());
        if (!inRange(year) || !utcToo) {
            throw refused();
        }
        return value;
    }

    private static boolean inRange(int year) {
        return year >= 1 && year <= 9999;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw refused();
        }
        return value;
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("Not a value of this type");
    }
}
