package dev.athanor.repository.internal.error;

import java.util.Set;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What was being done, for the message of an exception.
 *
 * @param name a verb of the API, and what may follow it
 * @param table the table it was done to, if one is known
 */
public record Operation(String name, @Nullable Table<?> table) {

    private static final Set<String> READING =
            Set.of("get", "find", "list", "exists", "count", "page", "scroll", "stream", "read", "query", "open");

    public static Operation named(String name) {
        return new Operation(name, null);
    }

    public static Operation on(String name, Table<?> table) {
        return new Operation(name, table);
    }

    /** Whether it can have left no trace in the database, so that it does not matter how far it came. */
    public boolean isRead() {
        int space = name.indexOf(' ');
        return READING.contains(space < 0 ? name : name.substring(0, space));
    }

    /** For example {@code insert into book}. */
    public String describe() {
        return table == null ? name : name + " " + table.getName();
    }
}
