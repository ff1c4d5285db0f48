package dev.athanor.repository;

import dev.athanor.repository.internal.text.TextFormat;
import dev.athanor.repository.internal.text.TextFormats;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.jooq.DataType;

/**
 * How the values of a column are written as text: in query parameters, paths and forms. Reading is strict, and takes nothing that
 * PostgreSQL would refuse.
 *
 * <p>Immutable, thread-safe.
 *
 * @param <T> the column's Java type
 */
public final class ValueFormat<T> {

    private final TextFormat<T> format;

    private ValueFormat(TextFormat<T> format) {
        this.format = format;
    }

    /**
     * The format of a type.
     *
     * @param type the data type of a column
     * @param <T> its Java type
     * @return the format, or empty for types that have none, as arrays and documents
     */
    public static <T> Optional<ValueFormat<T>> of(DataType<T> type) {
        return TextFormats.of(type).map(ValueFormat::new);
    }

    /**
     * Reads a value.
     *
     * @param text the text
     * @return the value
     * @throws IllegalArgumentException when it is not a value of this type; the message does not repeat it
     */
    public T read(String text) {
        try {
            return format.read().apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("Not " + format.description());
        }
    }

    /**
     * Writes a value.
     *
     * @param value the value
     * @return text that {@link #read} takes back
     */
    public String write(T value) {
        return format.write().apply(value);
    }

    /** {@return what is accepted, for people: "a whole number"} */
    public String description() {
        return format.description();
    }

    /** {@return every accepted text, where they can be listed; else nothing} */
    public List<String> choices() {
        return format.choices();
    }

    /** {@return the type in JSON Schema} */
    public String jsonType() {
        return format.jsonType();
    }

    /** {@return the format in JSON Schema, or empty} */
    public String jsonFormat() {
        return format.jsonFormat();
    }
}
