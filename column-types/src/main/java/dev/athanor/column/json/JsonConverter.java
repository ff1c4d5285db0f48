package dev.athanor.column.json;

import dev.athanor.repository.exception.ColumnTypeException;
import org.jooq.JSONB;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the {@code jsonb} of a column into a Java record, or whatever else Jackson 3 reads and writes, and back. The generator gives it
 * to the columns that its property {@code json} names.
 *
 * <p>Members that the Java type does not have are passed over, so that a migration may add some before the program knows them.
 *
 * <p>Immutable.
 *
 * @param <T> the Java type
 */
public final class JsonConverter<T> extends AbstractConverter<JSONB, T> {

    private static final long serialVersionUID = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * A converter for a type.
     *
     * @param type the Java type
     */
    public JsonConverter(Class<T> type) {
        super(JSONB.class, type);
    }

    @Override
    public @Nullable T from(@Nullable JSONB stored) {
        try {
            return stored == null ? null : MAPPER.readValue(stored.data(), toType());
        } catch (JacksonException malformed) {
            throw new ColumnTypeException(
                    "A stored JSON document is no " + toType().getName()
                            + ": its members have other types, or required ones are missing",
                    null,
                    withoutDocument(malformed));
        }
    }

    @Override
    public @Nullable JSONB to(@Nullable T value) {
        try {
            return value == null ? null : JSONB.jsonb(MAPPER.writeValueAsString(value));
        } catch (JacksonException unwritable) {
            throw new ColumnTypeException(
                    "A " + toType().getName() + " cannot be written as JSON", null, withoutDocument(unwritable));
        }
    }

    /** Jackson quotes what it read. */
    private static Throwable withoutDocument(JacksonException failure) {
        failure.clearLocation();
        return new IllegalArgumentException(failure.getClass().getSimpleName());
    }
}
