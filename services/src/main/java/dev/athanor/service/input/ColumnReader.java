package dev.athanor.service.input;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.TextForm;
import dev.athanor.repository.ValueFormat;
import dev.athanor.repository.type.Hstore;
import dev.athanor.repository.type.ProgramMade;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DataType;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a caller gave into the value of a column, by rules as strict as PostgreSQL's: nothing is cut, rounded to a whole number
 * or guessed.
 *
 * <p>Immutable.
 *
 * @param <T> the column's Java type
 */
final class ColumnReader<T> {

    /** Numbers with more digits are nobody's, and would take long to write out. */
    private static final int MAX_DIGITS = 400;

    private final DataType<T> type;
    private final Optional<ValueFormat<T>> format;
    private final Map<Class<?>, Function<String, ?>> textReaders;

    ColumnReader(DataType<T> type, Map<Class<?>, Function<String, ?>> textReaders) {
        this.type = type;
        this.format = ValueFormat.of(type);
        this.textReaders = textReaders;
    }

    /** The value as the column has it. */
    T read(Object value) throws Unfit {
        T read = value instanceof CharSequence text ? ofText(text.toString()) : ofObject(value);
        Limits.check(type, read);
        return read;
    }

    boolean isNullable() {
        return type.nullable();
    }

    @SuppressWarnings("unchecked") // readers are registered by the type of what they return
    private T ofText(String text) throws Unfit {
        Function<String, ?> reader = textReaders.get(type.getType());
        try {
            if (reader != null) {
                return (T) reader.apply(text);
            }
            if (format.isPresent()) {
                return format.get().read(text);
            }
            if (type.getType() == byte[].class) {
                return type.getType().cast(Base64.getDecoder().decode(text));
            }
        } catch (IllegalArgumentException e) {
            throw unfit(text);
        }
        return isDocument() ? converted(document(text)) : ofObject(text);
    }

    private T ofObject(Object value) throws Unfit {
        if (type.getType().isInstance(value)
                && made().filter(made -> !made.isMade(value)).isEmpty()) {
            return type.getType().cast(value);
        }
        if (value instanceof Number number && isWritten("integer", "number")) {
            return written(plain(number), value);
        }
        if (value instanceof Boolean && isWritten("boolean")) {
            return written(value.toString(), value);
        }
        if (value instanceof Temporal moment && format.isPresent()) {
            return written(
                    (moment instanceof ZonedDateTime zoned ? zoned.toOffsetDateTime() : moment).toString(), value);
        }
        DataType<?> component = type.getArrayComponentDataType();
        List<?> elements = component == null ? null : elements(value);
        if (component != null && elements != null) {
            return array(component, elements);
        }
        if (isDocument() && value instanceof JSONB document) {
            return converted(document(document.data()));
        }
        return converted(value);
    }

    /** By the column's own converter, if it takes such values from the database; one of a text form would print anything. */
    private T converted(Object value) throws Unfit {
        boolean isForeign = isSecret() || made().isPresent() || type.getBinding() instanceof TextForm<?>;
        if (!isForeign && type.getConverter().fromType().isInstance(value)) {
            return from(value, type.getConverter());
        }
        throw unfit(value);
    }

    private <D> T from(Object value, org.jooq.Converter<D, T> converter) throws Unfit {
        try {
            T converted = converter.from(converter.fromType().cast(value));
            if (converted != null) {
                return converted;
            }
        } catch (RuntimeException e) {
            // What it says may quote the value.
        }
        throw unfit(value);
    }

    private T written(String text, Object value) throws Unfit {
        try {
            return format.orElseThrow().read(text);
        } catch (IllegalArgumentException e) {
            throw unfit(value);
        }
    }

    private T array(DataType<?> component, List<?> elements) throws Unfit {
        ColumnReader<?> reader = new ColumnReader<>(component, textReaders);
        Object array = Array.newInstance(component.getType(), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            try {
                Array.set(array, i, element == null ? null : reader.read(element));
            } catch (Unfit e) {
                throw new Unfit("element " + (i + 1) + ": " + e.reason(), e.allowed());
            }
        }
        return type.getType().cast(array);
    }

    /** Whoever sends a hash would choose a password, so only a reader of the program's own makes secrets of text. */
    private boolean isSecret() {
        return SecretValue.class.isAssignableFrom(type.getType());
    }

    private Optional<ProgramMade> made() {
        return type.getConverter() instanceof ProgramMade made ? Optional.of(made) : Optional.empty();
    }

    private static @Nullable List<?> elements(Object value) {
        return switch (value) {
            case Collection<?> collection -> new ArrayList<>(collection);
            case Object[] array -> Arrays.asList(array);
            default -> null;
        };
    }

    private boolean isDocument() {
        Class<?> stored = type.getConverter().fromType();
        return stored == JSONB.class || stored == JSON.class;
    }

    private Object document(String text) {
        return type.getConverter().fromType() == JSON.class ? JSON.json(text) : JSONB.jsonb(text);
    }

    private boolean isWritten(String... jsonTypes) {
        return format.filter(text -> List.of(jsonTypes).contains(text.jsonType()))
                .isPresent();
    }

    /** 5.0 is a whole number; 1E400 and NaN are none. */
    private static String plain(Number number) {
        try {
            BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
            return Math.abs((long) exact.scale()) + exact.precision() > MAX_DIGITS ? "" : exact.toPlainString();
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private Unfit unfit(Object value) {
        if (made().isPresent()) {
            return new Unfit(Descriptions.found(value) + " was found where nothing can be sent; "
                    + made().get().remedy());
        }
        String nested = Descriptions.isNested(value) && type.getType() != Hstore.class
                ? "; related rows are written by a service of their own"
                : "";
        return new Unfit(
                Descriptions.found(value) + " was found where " + Descriptions.expected(type, format) + " is expected"
                        + nested,
                format.map(ValueFormat::choices).orElse(List.of()));
    }
}
