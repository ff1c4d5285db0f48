package dev.athanor.repository.projection;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;

/**
 * A Java record that rows become. Each component is filled by an expression of its name, by included rows, or by the column of its
 * name.
 *
 * <p>Immutable.
 *
 * @param type the record
 * @param expressions what is read besides the table's columns, named by {@code as("component")}
 * @param includes related rows
 * @param <T> the record
 */
public record Projection<T extends Record>(Class<T> type, List<Field<?>> expressions, List<Include> includes) {

    /** Copies the lists. */
    public Projection {
        requireNonNull(type, "type");
        expressions = List.copyOf(expressions);
        includes = List.copyOf(includes);
    }

    /**
     * A record of columns.
     *
     * @param type the record
     * @param <T> the record
     * @return the projection
     */
    public static <T extends Record> Projection<T> of(Class<T> type) {
        return new Projection<>(type, List.of(), List.of());
    }

    /**
     * The same record with components that are computed.
     *
     * @param more expressions, named by {@code as("component")}
     * @return a new projection
     */
    public Projection<T> with(Field<?>... more) {
        List<Field<?>> all = new ArrayList<>(expressions);
        all.addAll(List.of(more));
        return new Projection<>(type, all, includes);
    }

    /**
     * The same record with related rows inside.
     *
     * @param more which rows, as which records
     * @return a new projection
     */
    public Projection<T> including(Include... more) {
        List<Include> all = new ArrayList<>(includes);
        all.addAll(List.of(more));
        return new Projection<>(type, expressions, all);
    }
}
