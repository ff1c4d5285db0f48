package dev.athanor.repository;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Reads the rows of a table or view as typed jOOQ records. The records are detached: they hold data and nothing else.
 *
 * <p>Thread-safe.
 *
 * @param <R> the jOOQ record
 */
public interface ReadRepository<R extends Record> {

    /**
     * What this repository reads.
     *
     * @return the table or view
     */
    Table<R> table();

    /**
     * The rows that match all conditions.
     *
     * <p>Database contract: 1 statement.
     *
     * @param conditions what the rows must match; none means every row
     * @return the rows, in the order of the key where there is one
     */
    List<R> list(Condition... conditions);

    /**
     * The one row that matches, if there is one.
     *
     * <p>Database contract: 1 statement, which reads at most two rows.
     *
     * @param condition what the row must match
     * @return the row, or empty
     * @throws dev.athanor.repository.exception.MultipleResultsException when several rows match
     */
    Optional<R> findOne(Condition condition);

    /**
     * The one row that matches.
     *
     * <p>Database contract: 1 statement, which reads at most two rows.
     *
     * @param condition what the row must match
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when no row matches
     * @throws dev.athanor.repository.exception.MultipleResultsException when several rows match
     */
    R getOne(Condition condition);

    /**
     * Whether any row matches.
     *
     * <p>Database contract: 1 statement, which stops at the first row.
     *
     * @param condition what the row must match
     * @return whether there is one
     */
    boolean exists(Condition condition);

    /**
     * How many rows match all conditions.
     *
     * <p>Database contract: 1 statement.
     *
     * @param conditions what the rows must match; none means every row
     * @return their number
     */
    long count(Condition... conditions);
}
