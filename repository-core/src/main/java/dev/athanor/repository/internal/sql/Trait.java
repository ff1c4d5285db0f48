package dev.athanor.repository.internal.sql;

import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A rule that a table follows because it has the columns for it. Every statement that is built asks every trait of its table, so a
 * trait holds for single rows, bulk, upsert and conditional statements alike.
 */
public interface Trait {

    /** The columns that only this trait writes; values that callers set on them are left out. */
    Set<Field<?>> managed();

    /** Adds what an insert writes besides the caller's columns. */
    default void onInsert(Assignments assignments) {}

    /** Adds what every real change of a row writes besides the caller's columns. */
    default void onUpdate(Assignments assignments) {}

    /** Adds what marks a row as deleted; the row is really deleted when no trait adds anything. */
    default void onDelete(Assignments assignments) {}

    /** Adds what takes that mark back. */
    default void onRestore(Assignments assignments) {}

    /** The rows that exist as far as this trait is concerned. */
    default Condition visible(Visibility visibility, Slots slots) {
        return DSL.noCondition();
    }

    /** The column that must still be as the caller read it when a row is written. */
    default Optional<Field<? extends Number>> guard() {
        return Optional.empty();
    }
}
