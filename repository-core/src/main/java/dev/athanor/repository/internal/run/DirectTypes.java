package dev.athanor.repository.internal.run;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.impl.IdentityConverter;
import org.jspecify.annotations.Nullable;

/**
 * The types for which a driver call does the same as jOOQ's binding, for less. They make up nearly all columns of nearly all
 * tables; every other type goes through its binding.
 */
final class DirectTypes {

    /** Reads one column. */
    interface Reader {
        @Nullable
        Object read(ResultSet result, int index) throws SQLException;
    }

    private static final Map<Class<?>, Reader> READERS = Map.of(
            UUID.class, (result, index) -> result.getObject(index, UUID.class),
            String.class, ResultSet::getString,
            Short.class, (result, index) -> orNull(result, result.getShort(index)),
            Integer.class, (result, index) -> orNull(result, result.getInt(index)),
            Long.class, (result, index) -> orNull(result, result.getLong(index)),
            BigDecimal.class, ResultSet::getBigDecimal,
            Boolean.class, (result, index) -> orNull(result, result.getBoolean(index)),
            LocalDate.class, (result, index) -> result.getObject(index, LocalDate.class),
            Instant.class, DirectTypes::readInstant);

    private DirectTypes() {}

    static @Nullable Reader reader(Field<?> column) {
        return isPlain(column) ? READERS.get(column.getType()) : null;
    }

    static boolean bind(PreparedStatement prepared, int index, Field<?> type, @Nullable Object value)
            throws SQLException {
        if (value == null || !isPlain(type)) {
            return false;
        }
        switch (value) {
            case UUID uuid -> prepared.setObject(index, uuid);
            case String text -> prepared.setString(index, text);
            case Short number -> prepared.setShort(index, number);
            case Integer number -> prepared.setInt(index, number);
            case Long number -> prepared.setLong(index, number);
            case BigDecimal number -> prepared.setBigDecimal(index, number);
            case Boolean flag -> prepared.setBoolean(index, flag);
            case LocalDate date -> prepared.setObject(index, date);
            case Instant instant -> prepared.setObject(index, instant.atOffset(ZoneOffset.UTC));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(Field<?> field) {
        Converter<?, ?> converter = field.getConverter();
        return converter instanceof IdentityConverter<?>;
    }

    private static <T> @Nullable T orNull(ResultSet result, T value) throws SQLException {
        return result.wasNull() ? null : value;
    }

    private static @Nullable Instant readInstant(ResultSet result, int index) throws SQLException {
        OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
