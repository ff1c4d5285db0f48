package dev.athanor.repository.internal.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;

/** The columns that a statement writes, and what it writes to them. What is set first stays. */
public final class Assignments {

    private final Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
    private final Slots slots;

    Assignments(Slots slots) {
        this.slots = slots;
    }

    Assignments(Slots slots, Map<Field<?>, Field<?>> already) {
        this(slots);
        values.putAll(already);
    }

    Slots slots() {
        return slots;
    }

    /** Writes an expression, unless the column is written already. */
    <T> void set(Field<T> column, Field<T> value) {
        values.putIfAbsent(column, value);
    }

    /** Writes a parameter, unless the column is written already. */
    <T> void set(Field<T> column, Slot slot) {
        if (!values.containsKey(column)) {
            values.put(column, slots.param(column, slot));
        }
    }

    Map<Field<?>, Field<?>> toMap() {
        return values;
    }
}
