package dev.athanor.repository.internal.error;

import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What was being done, for the message of an exception.
 *
 * @param name a verb of the API
 * @param table the table it was done to, if one is known
 */
public record Operation(String name, @Nullable Table<?> table) {

    public static Operation named(String name) {
        return new Operation(name, null);
    }

    public static Operation on(String name, Table<?> table) {
        return new Operation(name, table);
    }

    /** For example {@code insert into book}. */
    public String describe() {
        return table == null ? name : name + " " + table.getName();
    }
}
