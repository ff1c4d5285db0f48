package dev.athanor.codegen.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to find rows by some columns.
 *
 * @param suffix what follows {@code findBy}, {@code getBy} or {@code findAllBy}
 * @param columns the columns that are compared
 * @param predicate an SQL condition that has to hold besides, or null
 * @param unique whether at most one row can match
 * @param source the unique index or foreign key it comes from, for the Javadoc
 */
public record FinderModel(
        String suffix, List<ColumnModel> columns, @Nullable String predicate, boolean unique, String source) {

    public FinderModel {
        columns = List.copyOf(columns);
    }

    FinderModel withSuffix(String other) {
        return new FinderModel(other, columns, predicate, unique, source);
    }
}
