package dev.athanor.repository;

import org.jooq.TableRecord;

/**
 * A partial change of a row. A column that was never set is absent and stays as it is; a column set to null becomes null.
 *
 * @param <R> the table's jOOQ record
 */
public interface RowPatch<R extends TableRecord<R>> {

    /**
     * Writes the columns that are present into a record, explicit nulls included, and touches no other.
     *
     * @param record the record to write to
     */
    void applyTo(R record);
}
