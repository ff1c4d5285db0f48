package dev.athanor.repository.exception;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of a broken constraint.
 *
 * @param constraint its name, or the empty string where it has none (not null)
 * @param table the unqualified name of its table
 * @param columns the names of its columns, empty when they are not known
 */
public record ConstraintDetails(String constraint, String table, List<String> columns) implements Serializable {

    /** Copies the list of columns. */
    public ConstraintDetails {
        columns = List.copyOf(columns);
    }
}
