package dev.athanor.service;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.Database;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.Repository;
import dev.athanor.repository.RowPatch;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.service.input.Input;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.KeyedPatch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.TableRecord;

/**
 * What an application calls to read and write the rows of one table. A service for a table is a class of five lines:
 *
 * {@snippet :
 * final class BookService extends Service<BookRecord, UUID, Book> {
 *     BookService(Database db) {
 *         super(db, new BookRepository(db), Book::from);
 *     }
 * }
 * }
 *
 * <p>What it is given: generated {@code New…} and {@code …Patch} objects, or anything else that {@link #input} takes. A column that is
 * absent is left to the database, or left alone; null is written as NULL. What it returns: rows as stored, each as an {@code E}.
 *
 * <p>A method joins the calling thread's transaction. Without one it opens its own where it sends more than one statement, or has
 * {@linkplain #hooks() hooks}. Hooks may cost statements, which {@link Hooks} tells; without hooks a method sends exactly what the
 * repository does. Whoever writes to the {@link #repository()} goes past the hooks.
 *
 * <p>Thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 * @param <E> what a row becomes; immutable
 */
public abstract class Service<R extends TableRecord<R>, K, E> extends KeyedReadService<R, K, E> {

    private final Database db;
    private final Repository<R, K> repository;
    private final Lazy<Inputs<R>> inputs = new Lazy<>();
    private final Lazy<Writes<R, K>> writes = new Lazy<>();

    /**
     * A service over a repository.
     *
     * @param db the repository's database
     * @param repository does the work
     * @param output what a row becomes: as a rule the {@code from} of the generated row
     */
    protected Service(Database db, Repository<R, K> repository, Function<? super R, ? extends E> output) {
        super(repository, output);
        this.db = requireNonNull(db, "db");
        this.repository = repository;
    }

    /**
     * What is done besides writing. Override it to add hooks; it is asked once, before the first write.
     *
     * @return the hooks
     */
    protected Hooks<R> hooks() {
        return Hooks.none();
    }

    /**
     * How {@link #input} takes what it is given. Override it to set options; it is asked once.
     *
     * @param defaults inputs that refuse every name they do not know
     * @return the inputs of this service
     */
    protected Inputs<R> inputs(Inputs<R> defaults) {
        return defaults;
    }

    /**
     * The repository below, for what services do not do. Its writes call no hooks.
     *
     * @return the repository
     */
    public final Repository<R, K> repository() {
        return repository;
    }

    /**
     * How this service takes what it is given.
     *
     * <p>Database contract: 1 statement at the first use, as {@link Inputs#of(Database, org.jooq.Table)}.
     *
     * @return the inputs
     */
    public final Inputs<R> inputs() {
        return inputs.get(() -> inputs(Inputs.of(db, table())));
    }

    /**
     * Turns a map, a Java record, a bean or a jOOQ record into input for {@link #create}, {@link #update} and the like.
     *
     * @param source has named values
     * @return the input
     * @throws dev.athanor.service.input.InvalidInputException naming everything that is wrong with it
     */
    public final Input<R> input(Object source) {
        return inputs().of(source);
    }

    /**
     * Turns sources of any kinds into changes for {@link #updateAll}. Each holds the key of its row, and may hold its version.
     *
     * @param sources have named values
     * @return the changes
     * @throws dev.athanor.service.input.InvalidInputException naming everything that is wrong with any of them
     */
    public final List<KeyedPatch<R, K>> patches(Collection<?> sources) {
        return inputs().patchesOf(repository.keyMapping(), sources);
    }

    /**
     * Creates a row.
     *
     * <p>Database contract: 1 statement.
     *
     * @param row its columns
     * @return the row as stored
     * @throws dev.athanor.repository.exception.ConstraintViolationException when it breaks a constraint
     */
    public E create(NewRow<R> row) {
        return output(writes().creations().create(row));
    }

    /**
     * Creates rows, all or none. They may be of different kinds, and have different columns.
     *
     * <p>Database contract: as {@link Repository#insertAll}.
     *
     * @param rows the columns of each
     * @return the rows as stored, in the order of the input
     * @throws dev.athanor.repository.exception.ConstraintViolationException when one breaks a constraint
     */
    public List<E> createAll(Collection<? extends NewRow<R>> rows) {
        return outputs(writes().creations().createAll(rows));
    }

    /**
     * Changes some columns of a row, whatever its version. When the row holds these values already, it is not written.
     *
     * <p>Database contract: 1 statement; one more when the row holds these values already.
     *
     * @param key the row's key
     * @param patch the columns to write; the key, where it is among them, must be that of the row
     * @return the row as stored
     * @throws dev.athanor.repository.exception.NotFoundException when there is no such row
     * @throws dev.athanor.service.input.InvalidInputException when the patch has another key
     */
    public E update(K key, RowPatch<R> patch) {
        return update(KeyedPatch.of(key, patch));
    }

    /**
     * Changes some columns of a row, if it still has the version that was read.
     *
     * <p>Database contract: as {@link #update(Object, RowPatch)}; one more to explain a stale version.
     *
     * @param key the row's key
     * @param patch the columns to write
     * @param expected the version that was read
     * @return the row as stored
     * @throws dev.athanor.repository.exception.StaleRecordException when the row has another version, or is gone
     */
    public E update(K key, RowPatch<R> patch, ExpectedVersion expected) {
        return update(new KeyedPatch<>(key, patch, expected));
    }

    /**
     * Changes some columns of a row.
     *
     * <p>Database contract: as {@link #update(Object, RowPatch)}.
     *
     * @param change which row, what of it, and which version
     * @return the row as stored
     * @throws dev.athanor.repository.exception.NotFoundException when there is no such row
     * @throws dev.athanor.repository.exception.StaleRecordException when a version is expected and the row has another one
     */
    public E update(KeyedPatch<R, K> change) {
        return output(writes().updates().update(change));
    }

    /**
     * Changes rows, all or none.
     *
     * <p>Database contract: as {@link Repository#updateAll}; one more to read the rows when one of the changes has no columns; one
     * more when some expect a version and others do not.
     *
     * @param changes of any columns, no key twice; {@link #patches} makes them
     * @return the rows as stored, in the order of the input
     * @throws dev.athanor.repository.exception.NotFoundException naming every key without a row; then nothing is written
     * @throws dev.athanor.repository.exception.StaleRecordException naming every stale row; then nothing is written
     */
    public List<E> updateAll(Collection<KeyedPatch<R, K>> changes) {
        return outputs(writes().updates().updateAll(changes));
    }

    /**
     * Creates a row, or updates the one that has the same values in the matching columns.
     *
     * <p>Database contract: as {@link Repository#upsert}.
     *
     * @param row the columns to write, among them the matching ones
     * @param matching by which columns the row is found, and the version it must have
     * @return the row as it is now, and what was done
     */
    public UpsertResult<E> upsert(NewRow<R> row, Matching<R> matching) {
        return output(writes().creations().upsert(row, matching));
    }

    /**
     * Creates or updates rows, as {@link #upsert} does, all or none.
     *
     * <p>Database contract: as {@link Repository#upsertAll}.
     *
     * @param rows the columns to write of each row
     * @param matching by which columns the rows are found
     * @return the rows as they are now, and what was done, in the order of the input
     */
    public List<UpsertResult<E>> upsertAll(Collection<? extends NewRow<R>> rows, Matching<R> matching) {
        return writes().creations().upsertAll(rows, matching).stream()
                .map(this::output)
                .toList();
    }

    /**
     * The row with the same values in the matching columns, created if there is none. However many callers come at once, one creates,
     * and all get the same row. An existing row stays as it is.
     *
     * <p>Database contract: as {@link Repository#getOrInsert}.
     *
     * @param row the row to create, with the matching columns
     * @param matching by which columns the row is found
     * @return the row, and whether it was created
     */
    public UpsertResult<E> getOrCreate(NewRow<R> row, Matching<R> matching) {
        return output(writes().creations().getOrCreate(row, matching));
    }

    /**
     * Reads a row, lets you change it, and writes what you changed. Nobody else can write it meanwhile.
     *
     * <p>Database contract: 1 statement to read and lock, 1 to write; none to write when nothing was changed. Primary, in a
     * transaction.
     *
     * @param key the row's key
     * @param edit gets the row as it is, and changes it
     * @return the row as stored, and whether it was written
     * @throws dev.athanor.repository.exception.NotFoundException when there is no such row
     */
    public UpsertResult<E> getAndUpdate(K key, Consumer<? super R> edit) {
        return output(writes().updates().edit(key, edit));
    }

    /**
     * Changes some columns of the one row that matches. Nobody else can write it meanwhile.
     *
     * <p>Database contract: as {@link #getAndUpdate(Object, Consumer)}; every row that matches is locked.
     *
     * @param condition matches one row, as by a unique column
     * @param patch the columns to write
     * @return the row as stored, and whether it was written
     * @throws dev.athanor.repository.exception.NotFoundException when no row matches
     * @throws dev.athanor.repository.exception.MultipleResultsException when several rows match
     */
    public UpsertResult<E> getAndUpdate(Condition condition, RowPatch<R> patch) {
        return output(writes().updates().edit(condition, patch));
    }

    /**
     * Deletes a row, whatever its version.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key its key
     * @return the row as it was; in a soft-deleted table, as it is now
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    public E delete(K key) {
        return output(writes().deletions().delete(key, Optional.empty()));
    }

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
    public E delete(K key, ExpectedVersion expected) {
        return output(writes().deletions().delete(key, Optional.of(expected)));
    }

    /**
     * Deletes rows. Keys without a row are passed over.
     *
     * <p>Database contract: as {@link Repository#deleteAll}.
     *
     * @param keys the keys; one that stands twice counts once
     * @return the deleted rows, in the order of the keys
     */
    public List<E> deleteAll(Collection<? extends K> keys) {
        return outputs(writes().deletions().deleteAll(keys));
    }

    /**
     * Deletes all rows that match.
     *
     * <p>Database contract: 1 statement; with a {@code beforeDelete} hook one to lock the rows and one to delete them.
     *
     * @param condition which rows; not an empty condition
     * @return how many were deleted
     */
    public long deleteWhere(Condition condition) {
        return writes().deletions().deleteWhere(condition);
    }

    private Writes<R, K> writes() {
        return writes.get(() -> Writes.of(new WriteContext<>(db, repository, hooks())));
    }

    private UpsertResult<E> output(UpsertResult<R> result) {
        return new UpsertResult<>(output(result.record()), result.outcome());
    }
}
