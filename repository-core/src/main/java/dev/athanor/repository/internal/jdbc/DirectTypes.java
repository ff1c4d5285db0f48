package dev.athanor.repository.internal.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.impl.IdentityConverter;
import org.jspecify.annotations.Nullable;

/**
 * The types for which a driver call does the same as jOOQ's binding, for less, or for dates before our era and at the ends of time
 * does what jOOQ's does not. They make up nearly all columns of nearly all tables; every other type goes through its binding.
 */
public final class DirectTypes {

    /** Reads one column. */
    interface Reader {
        @Nullable
        Object read(ResultSet result, int index) throws SQLException;
    }

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            of(UUID.class, (result, index) -> result.getObject(index, UUID.class)),
            of(String.class, ResultSet::getString),
            of(Short.class, (result, index) -> orNull(result, result.getShort(index))),
            of(Integer.class, (result, index) -> orNull(result, result.getInt(index))),
            of(Long.class, (result, index) -> orNull(result, result.getLong(index))),
            of(BigDecimal.class, ResultSet::getBigDecimal),
            of(Boolean.class, (result, index) -> orNull(result, result.getBoolean(index))),
            of(Instant.class, DirectTypes::readInstant),
            of(LocalDate.class, (result, index) -> result.getObject(index, LocalDate.class)),
            of(LocalTime.class, (result, index) -> result.getObject(index, LocalTime.class)),
            of(LocalDateTime.class, (result, index) -> result.getObject(index, LocalDateTime.class)),
            of(OffsetTime.class, (result, index) -> result.getObject(index, OffsetTime.class)));

    private DirectTypes() {}

    /** Whether jOOQ writes a parameter of this type in the same way whatever its value. */
    public static boolean isUniform(Field<?> type) {
        Class<?> one = type.getDataType().isArray() ? type.getType().componentType() : type.getType();
        return isPlain(type) && (READERS.containsKey(one) || EnumType.class.isAssignableFrom(one));
    }

    static @Nullable Reader reader(Field<?> column) {
        return isPlain(column) ? READERS.get(column.getType()) : null;
    }

    /** Binds a value of a plain type, if it is of those here. */
    static boolean bind(PreparedStatement prepared, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> {
                return false;
            }
            case UUID uuid -> prepared.setObject(index, uuid);
            case String text -> prepared.setString(index, text);
            case Short number -> prepared.setShort(index, number);
            case Integer number -> prepared.setInt(index, number);
            case Long number -> prepared.setLong(index, number);
            case BigDecimal number -> prepared.setBigDecimal(index, number);
            case Boolean flag -> prepared.setBoolean(index, flag);
            case Instant instant -> prepared.setObject(index, offset(instant));
            case LocalDate date -> prepared.setObject(index, date);
            case LocalTime time -> prepared.setObject(index, time);
            case LocalDateTime time -> prepared.setObject(index, time);
            case OffsetTime time -> prepared.setObject(index, time);
            case UUID[] ids -> bindArray(prepared, index, "uuid", ids);
            case String[] texts -> bindArray(prepared, index, "text", texts);
            case Short[] numbers -> bindArray(prepared, index, "int2", numbers);
            case Integer[] numbers -> bindArray(prepared, index, "int4", numbers);
            case Long[] numbers -> bindArray(prepared, index, "int8", numbers);
            case Boolean[] flags -> bindArray(prepared, index, "bool", flags);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** jOOQ writes arrays as text; the driver sends those of most types as they are. */
    private static void bindArray(PreparedStatement prepared, int index, String type, Object[] values)
            throws SQLException {
        prepared.setArray(index, prepared.getConnection().createArrayOf(type, values));
    }

    private static Map.Entry<Class<?>, Reader> of(Class<?> type, Reader reader) {
        return Map.entry(type, reader);
    }

    static boolean isPlain(Field<?> field) {
        Converter<?, ?> converter = field.getConverter();
        return converter instanceof IdentityConverter<?>;
    }

    private static <T> @Nullable T orNull(ResultSet result, T value) throws SQLException {
        return result.wasNull() ? null : value;
    }

    private static @Nullable Instant readInstant(ResultSet result, int index) throws SQLException {
        OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
        if (time == null) {
            return null;
        }
        if (time.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return time.equals(OffsetDateTime.MIN) ? Instant.MIN : time.toInstant();
    }

    /** The driver takes the ends of its type for the ends of time. */
    private static OffsetDateTime offset(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return OffsetDateTime.MAX;
        }
        return instant.equals(Instant.MIN) ? OffsetDateTime.MIN : instant.atOffset(ZoneOffset.UTC);
    }
}
