package dev.athanor.codegen.internal.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or view, with every Java name decided.
 *
 * @param sqlName its qualified name in the database
 * @param comment its comment, or null
 * @param writable whether it is a table and not a view
 * @param names the classes that belong to it
 * @param columns in the order of the table
 * @param primaryKey its key, or null
 * @param uniqueIndexes in the order of their names
 * @param finders in the order of the methods
 */
public record TableModel(
        String sqlName,
        @Nullable String comment,
        boolean writable,
        ClassNames names,
        List<ColumnModel> columns,
        @Nullable KeyModel primaryKey,
        List<UniqueIndexModel> uniqueIndexes,
        List<FinderModel> finders) {

    /** What Java allows a record; its constructor has one parameter for each, and none of them takes two slots. */
    private static final int MAX_COMPONENTS = 254;

    public TableModel {
        columns = List.copyOf(columns);
        uniqueIndexes = List.copyOf(uniqueIndexes);
        finders = List.copyOf(finders);
    }

    /** Its key, if it has one. */
    public Optional<KeyModel> key() {
        return Optional.ofNullable(primaryKey);
    }

    /** Whether Java can have a record with all its columns. */
    public boolean fitsRecord() {
        return columns.size() <= MAX_COMPONENTS;
    }
}
