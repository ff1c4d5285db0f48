package dev.athanor.repository.internal.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The parameters by which traits sign and date a row. */
final class Stamps {

    private Stamps() {}

    static Slot now(Field<?> column) {
        Function<Instant, Object> toColumn = dating(column);
        return call -> toColumn.apply(call.moment().now());
    }

    static Slot actor(Field<?> column) {
        return call -> actor(column, call.moment());
    }

    private static Function<Instant, Object> dating(Field<?> column) {
        Class<?> type = column.getType();
        if (type == Instant.class) {
            return instant -> instant;
        }
        if (type == OffsetDateTime.class) {
            return instant -> instant.atOffset(ZoneOffset.UTC);
        }
        if (type == LocalDateTime.class) {
            return instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        throw new IllegalStateException("Column " + column + " is named as an audit column, but a " + type.getName()
                + " cannot hold an instant; make it a timestamptz, or rename it in the Conventions of the Database");
    }

    private static @Nullable Object actor(Field<?> column, Moment moment) {
        @Nullable Object actor = moment.actor().orElse(null);
        if (actor == null && !column.getDataType().nullable()) {
            throw new IllegalStateException(
                    "Column " + column + " must say who writes, and nobody is known to: give the Database"
                            + " an actor(…), or run this in audit().actingAs(…)");
        }
        if (actor == null || column.getType().isInstance(actor)) {
            return actor;
        }
        throw new IllegalStateException(
                "Column " + column + " says who writes as a " + column.getType().getName() + ", but the actor is a "
                        + actor.getClass().getName());
    }
}
