package dev.athanor.repository;

import org.jooq.TableRecord;

/**
 * What is known of a row before it is inserted. Columns never set are absent: the database's default applies to them.
 *
 * @param <R> the table's jOOQ record
 */
public interface NewRow<R extends TableRecord<R>> {

    /**
     * Writes the columns that are present into a record, explicit nulls included, and touches no other.
     *
     * @param record the record to write to
     */
    void applyTo(R record);
}
