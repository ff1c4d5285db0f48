package dev.athanor.repository;

import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.TableRecord;

/**
 * Reads and writes many rows of one table with few statements. Whether they fit into one statement or take several, all are written
 * or none. They are written in the order of their keys, and upserted in that of what they match by: callers who write the same rows
 * at once wait for one another, and not in a circle.
 *
 * <p>Thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 */
public interface BulkRepository<R extends TableRecord<R>, K> {

    /**
     * The rows with these keys.
     *
     * <p>Database contract: 1 statement per 5 000 keys, in one transaction; none for no keys.
     *
     * @param keys the keys; one that stands twice counts once
     * @return the rows, in the order of the keys; keys without a row are passed over
     */
    List<R> findAll(Collection<? extends K> keys);

    /**
     * Inserts rows. Records may have different columns set.
     *
     * <p>Database contract: 1 statement per 5 000 rows of the same columns, in one transaction; none for no rows. Rows with a column
     * whose type jOOQ does not know take 1 statement each.
     *
     * @param records the columns of each row; absent ones get the database's default
     * @return the rows as stored, in the order of the input
     * @throws dev.athanor.repository.exception.ConstraintViolationException when one breaks a constraint; then none is inserted
     */
    List<R> insertAll(Collection<? extends R> records);

    /**
     * Writes what was changed in each record since it was read, as {@link Repository#update(TableRecord)} does. All or nothing.
     *
     * <p>Database contract: 1 statement per 5 000 rows of the same changed columns, in one transaction or savepoint; none when
     * nothing was changed; one more per 5 000 stale records.
     *
     * @param records the records, no key twice
     * @return the rows as stored, in the order of the input
     * @throws dev.athanor.repository.exception.NotFoundException naming every key without a row; then nothing is written
     * @throws dev.athanor.repository.exception.StaleRecordException naming every stale record; then nothing is written
     */
    List<R> updateAll(Collection<? extends R> records);

    /**
     * Deletes rows. Keys without a row are passed over.
     *
     * <p>Database contract: 1 statement per 5 000 keys, in one transaction; none for no keys.
     *
     * @param keys the keys; one that stands twice counts once
     * @return the deleted rows, in the order of the keys
     */
    List<R> deleteAll(Collection<? extends K> keys);

    /**
     * Inserts or writes rows, as {@link Repository#upsert} does. All or nothing.
     *
     * <p>Database contract: 1 statement per 5 000 rows of the same columns, in one transaction or savepoint, and another one when
     * some of the rows needed no change; none for no rows.
     *
     * @param records the columns to write of each row; no row twice, unless the last one is to win
     * @param matching by which columns the rows are found
     * @return the rows as they are now, and what was done, in the order of the input
     * @throws IllegalArgumentException as for {@link Repository#upsert}, or when a row stands twice in the input
     */
    List<UpsertResult<R>> upsertAll(Collection<? extends R> records, Matching<R> matching);

    /**
     * The rows with the same values in the matching columns as some records: those that an upsert of the records would write.
     *
     * <p>Database contract: 1 statement per 5 000 records; none for no records. For a stock jOOQ table, one more at the first use, to
     * read the unique indexes.
     *
     * @param records have the matching columns
     * @param matching by which columns the rows are found
     * @return the rows, in the order of the records; records without a row are passed over
     * @throws IllegalArgumentException when no unique index is over the matching columns, or one of them is null
     */
    List<R> findAllMatching(Collection<? extends R> records, Matching<R> matching);

    /**
     * Inserts rows by {@code COPY}, which is the fastest way there is: any number of rows in little memory, none of which come back.
     * Between the statements the source may use this database, too, in the same transaction.
     *
     * <p>As nobody would learn of it, the database must not decide what a row becomes: every row comes with its key, unless keys of the
     * table are {@linkplain DatabaseBuilder#idGenerator made here}, and the table has no triggers that change rows on their way in.
     * Defaults, generated columns and what traits fill in are left to work as ever.
     *
     * <p>Database contract: 1 statement to look for triggers, and 1 COPY per 5 000 rows, or fewer where the next row has other columns
     * set; in one transaction or savepoint; none for no rows. A COPY is no statement to jOOQ, so its listeners do not see it.
     *
     * @param records the columns of each row; absent ones get the database's default
     * @return how many rows were inserted
     * @throws dev.athanor.repository.exception.ConstraintViolationException when one breaks a constraint; then none is inserted
     * @throws dev.athanor.repository.exception.ColumnTypeException when a column's values have no form as text
     * @throws IllegalArgumentException when the database would have to make the key of a row
     * @throws IllegalStateException when triggers or rules of the table decide what is inserted
     */
    long copyAll(Iterator<? extends R> records);

    /**
     * Inserts rows by {@code COPY}, as {@link #copyAll(Iterator)} does.
     *
     * <p>Database contract: as {@link #copyAll(Iterator)}.
     *
     * @param records the columns of each row
     * @return how many rows were inserted
     */
    default long copyAll(Iterable<? extends R> records) {
        return copyAll(records.iterator());
    }

    /**
     * Inserts rows by {@code COPY}, as {@link #copyAll(Iterator)} does.
     *
     * <p>Database contract: as {@link #copyAll(Iterator)}.
     *
     * @param records the columns of each row; a stream that holds resources is closed by whoever opened it
     * @return how many rows were inserted
     */
    default long copyAll(Stream<? extends R> records) {
        return copyAll(records.iterator());
    }
}
