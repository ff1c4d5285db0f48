package dev.athanor.repository;

import org.jooq.Record;
import org.jooq.Table;

/**
 * Reads the rows of a table or view as typed jOOQ records. The records are detached: they hold data and nothing else.
 *
 * <p>Thread-safe.
 *
 * @param <R> the jOOQ record
 */
public interface ReadRepository<R extends Record> extends Rows<R> {

    /**
     * What this repository reads.
     *
     * @return the table or view
     */
    Table<R> table();
}
