package dev.athanor.codegen.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique index over plain columns.
 *
 * @param name its name in the database
 * @param columns in the order of the index
 * @param predicate of a partial index, as PostgreSQL prints it
 * @param nullsDistinct whether two NULLs count as different
 */
public record UniqueIndexModel(
        String name, List<ColumnModel> columns, @Nullable String predicate, boolean nullsDistinct) {

    public UniqueIndexModel {
        columns = List.copyOf(columns);
    }
}
