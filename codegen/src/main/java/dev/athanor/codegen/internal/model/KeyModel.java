package dev.athanor.codegen.internal.model;

import java.util.List;

/**
 * A primary key.
 *
 * @param columns in the order of the constraint
 * @param type the Java type: the column's, or that of the generated record
 */
public record KeyModel(List<ColumnModel> columns, String type) {

    public KeyModel {
        columns = List.copyOf(columns);
    }

    /** Whether the key has a record of its own. */
    public boolean isComposite() {
        return columns.size() > 1;
    }
}
