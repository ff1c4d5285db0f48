package dev.athanor.repository;

import org.jooq.Record;

/**
 * Reads the rows of a materialized view, which are those its query had when it was last refreshed.
 *
 * <p>Thread-safe.
 *
 * @param <R> the jOOQ record
 */
public interface MaterializedView<R extends Record> extends ReadRepository<R> {

    /**
     * Runs the view's query anew and keeps what it returns. Others go on reading the old rows meanwhile, if the view has a unique index
     * over nothing but columns and was refreshed before; otherwise they wait. Only the owner of the view may do this.
     *
     * <p>Database contract: 2 statements, the first of which looks for the index; in the current transaction, if there is one.
     */
    void refresh();
}
