package dev.athanor.repository.internal.text;

import java.util.List;
import java.util.function.Function;

/**
 * How values of a type are written as text and read back. Reading is strict: one text for one value where the type allows it, and
 * never anything PostgreSQL would refuse.
 *
 * @param description what is accepted, for people
 * @param jsonType the type in JSON Schema
 * @param jsonFormat the format in JSON Schema, or empty
 * @param choices every accepted text, where they can be listed
 * @param read throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} for anything else
 * @param write the text that read takes back
 * @param <T> the type of the values
 */
public record TextFormat<T>(
        String description,
        String jsonType,
        String jsonFormat,
        List<String> choices,
        Function<String, T> read,
        Function<T, String> write) {

    public TextFormat {
        choices = List.copyOf(choices);
    }

    <U> TextFormat<U> map(Function<T, U> from, Function<U, T> to) {
        return new TextFormat<>(
                description, jsonType, jsonFormat, choices, read.andThen(from), value -> write.apply(to.apply(value)));
    }
}
