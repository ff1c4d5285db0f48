package dev.athanor.repository;

import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * A unique index of a table, as the catalog describes it.
 *
 * @param name the index's name, unquoted
 * @param fields its columns, in the order of the index
 * @param predicate the SQL predicate of a partial index as PostgreSQL prints it, or null for a whole one
 * @param nullsDistinct whether two NULLs count as different, PostgreSQL's default
 * @param <R> the table's jOOQ record
 */
public record UniqueIndex<R extends Record>(
        String name,
        List<TableField<R, ?>> fields,
        @Nullable String predicate,
        boolean nullsDistinct) {

    /** Copies the list of fields. */
    public UniqueIndex {
        fields = List.copyOf(fields);
    }

    /**
     * The predicate of a partial index.
     *
     * @return its SQL, or empty when the index covers every row
     */
    public Optional<String> partialPredicate() {
        return Optional.ofNullable(predicate);
    }
}
