package dev.athanor.repository.write;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * The columns by which an upsert finds the row it is about. They must be those of a unique key or unique index, which may be a
 * partial one; this is looked up at the first use.
 *
 * <p>Immutable.
 *
 * @param fields the columns
 * @param isLastWins whether a row that stands twice in the input is allowed, and the last one counts
 * @param expectedVersion the version that an existing row must have, if any
 * @param <R> the jOOQ record
 */
public record Matching<R extends Record>(
        List<TableField<R, ?>> fields, boolean isLastWins, OptionalLong expectedVersion) {

    /** Copies the list of columns. */
    public Matching {
        fields = List.copyOf(fields);
    }

    /**
     * Finds the row by these columns.
     *
     * @param first a column
     * @param more further columns
     * @param <R> the jOOQ record
     * @return the columns to match by
     */
    @SafeVarargs
    public static <R extends Record> Matching<R> matching(TableField<R, ?> first, TableField<R, ?>... more) {
        List<TableField<R, ?>> fields = new ArrayList<>();
        fields.add(first);
        for (TableField<R, ?> field : more) {
            fields.add(field);
        }
        return new Matching<>(fields, false, OptionalLong.empty());
    }

    /**
     * The same, and of rows that stand twice in the input the last one counts.
     *
     * @return a copy
     */
    public Matching<R> lastWins() {
        return new Matching<>(fields, true, expectedVersion);
    }

    /**
     * The same, and an existing row must have this version. For single rows.
     *
     * @param version the version that was read
     * @return a copy
     */
    public Matching<R> expecting(long version) {
        return new Matching<>(fields, isLastWins, OptionalLong.of(version));
    }
}
