package dev.athanor.repository;

import java.util.Optional;
import org.jooq.TableRecord;

/**
 * Reads and writes the rows of one table by its key. What a write returns is the row as stored, with everything the database
 * filled in; the record that was passed in is left as it was.
 *
 * <p>A column that was never set on a record is <em>absent</em>: an insert leaves it to the database, an update leaves it alone. A
 * column set to null is written as NULL.
 *
 * <p>All methods take part in the calling thread's transaction, if there is one; a single statement needs none.
 *
 * <p>Thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 */
public interface Repository<R extends TableRecord<R>, K> extends ReadRepository<R> {

    /**
     * How a row and its key translate into each other.
     *
     * @return the mapping
     */
    KeyMapping<R, K> keyMapping();

    /**
     * The row with a key.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the key
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    R get(K key);

    /**
     * The row with a key, if there is one.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the key
     * @return the row, or empty
     */
    Optional<R> find(K key);

    /**
     * Whether there is a row with a key.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the key
     * @return whether there is one
     */
    boolean exists(K key);

    /**
     * Inserts a row.
     *
     * <p>Database contract: 1 statement.
     *
     * @param record its columns; absent ones get the database's default
     * @return the row as stored
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    R insert(R record);

    /**
     * Inserts a row.
     *
     * <p>Database contract: 1 statement.
     *
     * @param row its columns; absent ones get the database's default
     * @return the row as stored
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    R insert(NewRow<R> row);

    /**
     * Writes what was changed in a record since it was read. In a record that was made by hand, and not read, every column that
     * was set counts as changed, and the key says which row is meant.
     *
     * <p>Database contract: 1 statement; none when nothing was changed.
     *
     * @param record the record
     * @return the row as stored; the record itself when nothing was changed
     * @throws dev.athanor.repository.exception.NotFoundException when there is no such row
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    R update(R record);

    /**
     * Changes some columns of a row.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the row's key
     * @param patch the columns to write
     * @return the row as stored
     * @throws dev.athanor.repository.exception.NotFoundException when there is no such row
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    R update(K key, RowPatch<R> patch);

    /**
     * Deletes a row.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key its key
     * @return the row as it was
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     * @throws dev.athanor.repository.exception.ConstraintViolationException when other rows refer to it
     */
    R delete(K key);
}
