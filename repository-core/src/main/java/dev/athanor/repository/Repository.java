package dev.athanor.repository;

import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jooq.Condition;
import org.jooq.TableRecord;

/**
 * Reads and writes the rows of one table by its key. What a write returns is the row as stored, with everything the database
 * filled in; the record that was passed in is left as it was.
 *
 * <p>A column that was never set on a record is <em>absent</em>: an insert leaves it to the database, an update leaves it alone. A
 * column set to null is written as NULL.
 *
 * <p>The table's traits hold for every method. Audit columns are filled in on insert and on every real change, and values that a
 * caller sets on them are left out. A version column is advanced by every write and compared by those that know what was read. In
 * a soft-deleted table deleting marks the row, and marked rows are passed over.
 *
 * <p>All methods take part in the calling thread's transaction, if there is one; a single statement needs none.
 *
 * <p>Thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 */
public interface Repository<R extends TableRecord<R>, K> extends ReadRepository<R>, BulkRepository<R, K> {

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
     * <p>Database contract: 1 statement; none when nothing was changed; one more to explain a stale record.
     *
     * @param record the record; where the table has a version, one that was read with it
     * @return the row as stored; the record itself when nothing was changed
     * @throws dev.athanor.repository.exception.NotFoundException when there is no such row and the table has no version
     * @throws dev.athanor.repository.exception.StaleRecordException when the row was changed or deleted since the record was read
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    R update(R record);

    /**
     * Changes some columns of a row, whatever its version. When the row holds these values already, it is not written.
     *
     * <p>Database contract: 1 statement; one more when the row holds these values already.
     *
     * @param key the row's key
     * @param patch the columns to write
     * @return the row as stored
     * @throws dev.athanor.repository.exception.NotFoundException when there is no such row
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    R update(K key, RowPatch<R> patch);

    /**
     * Changes some columns of a row, if it still has the version that was read.
     *
     * <p>Database contract: 1 statement; one more when the row holds these values already, or to explain a stale version.
     *
     * @param key the row's key
     * @param patch the columns to write
     * @param expected the version that was read
     * @return the row as stored
     * @throws dev.athanor.repository.exception.StaleRecordException when the row has another version, or is gone
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    R update(K key, RowPatch<R> patch, ExpectedVersion expected);

    /**
     * Deletes a row, whatever its version.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key its key
     * @return the row as it was; in a soft-deleted table, as it is now
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     * @throws dev.athanor.repository.exception.ConstraintViolationException when other rows refer to it
     */
    R delete(K key);

    /**
     * Deletes a row, if it still has the version that was read.
     *
     * <p>Database contract: 1 statement; one more to explain a stale version.
     *
     * @param key its key
     * @param expected the version that was read
     * @return the row as it was; in a soft-deleted table, as it is now
     * @throws dev.athanor.repository.exception.StaleRecordException when the row has another version, or is gone
     */
    R delete(K key, ExpectedVersion expected);

    /**
     * Takes back the deletion of a row in a soft-deleted table.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key its key
     * @return the row as stored
     * @throws dev.athanor.repository.exception.NotFoundException when no row with this key is marked as deleted
     */
    R restore(K key);

    /**
     * Deletes a row for good, marked or not.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key its key
     * @return the row as it was
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    R purge(K key);

    /**
     * Reads a row and locks it until the end of the transaction.
     *
     * <p>Database contract: 1 statement, on the primary, in the current transaction, which there must be.
     *
     * @param key the row's key
     * @param mode how to lock, and what to do when someone else holds the row; a single row cannot be skipped
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     * @throws dev.athanor.repository.exception.TransientDatabaseException when the lock is not to be had
     * @throws IllegalStateException outside a transaction
     */
    R lock(K key, LockMode mode);

    /**
     * The same repository, which also sees rows that are marked as deleted.
     *
     * @return a copy
     */
    Repository<R, K> includingDeleted();

    /**
     * The same repository, which sees only rows that are marked as deleted.
     *
     * @return a copy
     */
    Repository<R, K> onlyDeleted();

    /**
     * The same repository, whose updates do not compare versions; they still advance them.
     *
     * @return a copy
     */
    Repository<R, K> ignoringVersion();

    /**
     * The same repository, which says how far it has come when it reads or writes many rows by key.
     *
     * @param progress gets how many rows of the input are done, after every statement and before the commit; what it throws undoes all
     * @return a copy
     */
    Repository<R, K> reportingTo(LongConsumer progress);

    /**
     * Inserts a row, or writes the one that has the same values in the matching columns. Of an existing row only columns that are
     * set on the record are written, never its key or the columns of its creation, and only when something differs. A row marked as
     * deleted that is still in the unique index comes back to life.
     *
     * <p>Database contract: 1 statement, free of races; one more to read a row that needs no change. For a stock jOOQ table, one
     * more at the first use, to read the unique indexes.
     *
     * @param record the columns to write, among them the matching ones
     * @param matching by which columns the row is found
     * @return the row as it is now, and what was done
     * @throws dev.athanor.repository.exception.StaleRecordException when a version is expected and the row has another one
     * @throws IllegalArgumentException when no unique index is over the matching columns, or one of them is null
     */
    UpsertResult<R> upsert(R record, Matching<R> matching);

    /**
     * The row with the same values in the matching columns, inserted if there is none. However many callers come at once, one
     * inserts, and all get the same row.
     *
     * <p>Database contract: 1 statement when the row is there; 2 when it is inserted, 3 when someone else was faster.
     *
     * @param record the row to insert, with the matching columns
     * @param matching by which columns the row is found
     * @return the row, and whether it was inserted
     * @throws IllegalArgumentException when no unique index is over the matching columns, or one of them is null
     */
    UpsertResult<R> getOrInsert(R record, Matching<R> matching);

    /**
     * Changes some columns of all rows that match and do not hold these values already, whatever their versions.
     *
     * <p>Database contract: 1 statement; none for an empty patch.
     *
     * @param condition which rows; not an empty condition
     * @param patch the columns to write
     * @return how many rows were changed
     */
    long updateWhere(Condition condition, RowPatch<R> patch);

    /**
     * As {@link #updateWhere}, and returns the rows.
     *
     * <p>Database contract: as {@link #updateWhere}.
     *
     * @param condition which rows; not an empty condition
     * @param patch the columns to write
     * @return the changed rows as stored, in no particular order
     */
    List<R> updateWhereReturning(Condition condition, RowPatch<R> patch);

    /**
     * Changes some columns of every row that does not hold these values already.
     *
     * <p>Database contract: as {@link #updateWhere}.
     *
     * @param patch the columns to write
     * @return how many rows were changed
     */
    long updateEvery(RowPatch<R> patch);

    /**
     * Deletes all rows that match.
     *
     * <p>Database contract: 1 statement.
     *
     * @param condition which rows; not an empty condition
     * @return how many were deleted
     */
    long deleteWhere(Condition condition);

    /**
     * Deletes all rows that match and returns them.
     *
     * <p>Database contract: 1 statement.
     *
     * @param condition which rows; not an empty condition
     * @return the deleted rows, in no particular order
     */
    List<R> deleteWhereReturning(Condition condition);

    /**
     * Deletes every row.
     *
     * <p>Database contract: 1 statement.
     *
     * @return how many were deleted
     */
    long deleteEvery();

    /**
     * Reads all rows that match and locks them, in the order of the key, until the end of the transaction.
     *
     * <p>Database contract: 1 statement, on the primary, in the current transaction, which there must be.
     *
     * @param condition which rows
     * @param mode how to lock, and what to do when someone else holds a row
     * @return the locked rows
     * @throws dev.athanor.repository.exception.TransientDatabaseException when a lock is not to be had
     * @throws IllegalStateException outside a transaction
     */
    List<R> lockWhere(Condition condition, LockMode mode);
}
