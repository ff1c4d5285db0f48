package dev.athanor.repository.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Days as half-open ranges. */
final class Days {

    private Days() {}

    static <T extends Temporal> Condition on(Field<T> field, LocalDate date, ZoneId zone) {
        if (field.getType() == LocalDate.class) {
            return field.eq(DSL.val(date, field.getDataType()));
        }
        return field.ge(start(field, date, zone)).and(field.lt(start(field, date.plusDays(1), zone)));
    }

    private static <T extends Temporal> Field<T> start(Field<T> field, LocalDate date, ZoneId zone) {
        return DSL.val(start(field.getType(), date, zone), field.getDataType());
    }

    private static Object start(Class<?> type, LocalDate date, ZoneId zone) {
        if (type == LocalDateTime.class) {
            return date.atStartOfDay();
        }
        if (type == Instant.class) {
            return date.atStartOfDay(zone).toInstant();
        }
        if (type == OffsetDateTime.class) {
            return date.atStartOfDay(zone).toOffsetDateTime();
        }
        throw new IllegalArgumentException(
                "onDate knows date, timestamp and timestamptz columns, not " + type.getName());
    }
}
