package dev.athanor.repository.internal.page;

import dev.athanor.repository.internal.text.TextFormats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Positions as bytes: flags, then each value as text of its column's type. */
final class PositionCodec {

    private static final int BACKWARDS = 1;
    private static final int INCLUSIVE = 2;
    private static final int NULL = -1;
    private static final Instant FIRST_PLAIN = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LAST_PLAIN = Instant.parse("9999-01-01T00:00:00Z");

    private PositionCodec() {}

    static byte[] write(TotalOrder order, Position position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte((position.backwards() ? BACKWARDS : 0) + (position.inclusive() ? INCLUSIVE : 0));
            for (int i = 0; i < order.terms().size(); i++) {
                Object value = position.values().get(i);
                byte[] text = value == null
                        ? new byte[0]
                        : text(order.terms().get(i).field(), value).getBytes(StandardCharsets.UTF_8);
                out.writeInt(value == null ? NULL : text.length);
                out.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Position read(TotalOrder order, byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            int flags = in.readByte();
            List<@Nullable Object> values = new ArrayList<>();
            for (SortTerm term : order.terms()) {
                int length = in.readInt();
                values.add(length == NULL ? null : value(term.field(), in.readNBytes(length)));
            }
            return new Position((flags & BACKWARDS) != 0, (flags & INCLUSIVE) != 0, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Object value(Field<T> field, byte[] bytes) {
        return fromText(field.getDataType(), new String(bytes, StandardCharsets.UTF_8));
    }

    private static <T> String text(Field<T> field, Object value) {
        DataType<T> type = field.getDataType();
        T typed = converted(type, value);
        String text = toText(type, typed);
        if (!isExact(typed) && !fromText(type, text).equals(typed)) {
            throw new IllegalArgumentException(
                    "A scroll cannot order by " + field.getName() + ": values of " + type.getTypeName()
                            + " have no exact text in Java. Order by cast(… as text), or use pages by offset.");
        }
        return text;
    }

    private static <T> String toText(DataType<T> type, T value) {
        return TextFormats.of(type)
                .map(format -> format.write().apply(value))
                .orElseGet(() -> String.valueOf(databaseValue(type.getConverter(), value)));
    }

    /** Whether a value is known to come back from its text as it was, so that nobody has to try. */
    private static boolean isExact(Object value) {
        return switch (value) {
            case String text -> true;
            case UUID id -> true;
            case Integer number -> true;
            case Long number -> true;
            case Instant time -> time.isAfter(FIRST_PLAIN) && time.isBefore(LAST_PLAIN);
            default -> false;
        };
    }

    private static <D, T> @Nullable D databaseValue(Converter<D, T> converter, T value) {
        return converter.to(value);
    }

    private static <T> T fromText(DataType<T> type, String text) {
        return TextFormats.of(type)
                .map(format -> readable(format.read(), text, type))
                .orElseGet(() -> converted(type, text));
    }

    /** What is stored may be outside of what is accepted from users: dates before year 1, numbers that are none. */
    private static <T> T readable(Function<String, T> read, String text, DataType<T> type) {
        try {
            return read.apply(text);
        } catch (RuntimeException e) {
            return converted(type, text);
        }
    }

    /** As a bind value of the type would be converted. */
    private static <T> T converted(DataType<T> type, Object value) {
        return Objects.requireNonNull(DSL.val(value, type).getValue());
    }
}
