package dev.athanor.repository.internal.sql;

import java.util.Collection;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.XML;
import org.jooq.impl.DSL;

/** Asks PostgreSQL whether a write would change anything. */
final class Differences {

    /** PostgreSQL cannot compare values of these types; writing one counts as a change. */
    private static final Set<Class<?>> INCOMPARABLE = Set.of(JSON.class, XML.class, Object.class);

    private Differences() {}

    static Condition of(TableModel<?> model, Collection<Field<?>> written, Slots slots) {
        if (written.stream().anyMatch(Differences::isIncomparable)) {
            return DSL.noCondition();
        }
        return DSL.or(written.stream()
                .map(column -> differs(column, slots, model.fromRow(column)))
                .toList());
    }

    static boolean isIncomparable(Field<?> column) {
        return INCOMPARABLE.contains(column.getConverter().fromType());
    }

    private static <T> Condition differs(Field<T> column, Slots slots, Slot value) {
        return column.isDistinctFrom(slots.param(column, value));
    }
}
