package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;

import dev.athanor.column.internal.SealedColumn;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.exception.ConstraintViolationException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.type.Fingerprinted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts the columns of a table anew by the newest key, after a key was added to the ring: encrypted texts and bytes, the secrets of
 * authenticator apps, and the blind indexes beside the texts. When it is done for every table, the old key can be taken away.
 *
 * <p>It works in batches, each a transaction of its own, while the table is in use; versions and audit columns stay as they are. It
 * keeps no state: what is done is told by the key in each value, so it can be stopped at any time, and be run again.
 *
 * <p>Immutable; run it in a thread of your own.
 */
public final class Reencryption {

    private static final Logger LOG = LoggerFactory.getLogger(Reencryption.class);
    private static final int DEFAULT_BATCH = 200;

    private final Database db;
    private final Table<?> table;
    private final List<? extends TableField<?, ?>> key;
    private final List<Field<?>> columns;
    private final Map<Field<?>, Field<?>> indexes;
    private final int batchSize;

    private Reencryption(Database db, Table<?> table, List<? extends TableField<?, ?>> key, int batchSize) {
        this.db = db;
        this.table = table;
        this.key = key;
        this.columns = columns(table);
        this.indexes = indexes(table, columns);
        this.batchSize = batchSize;
    }

    /**
     * How far it is.
     *
     * @param done rows encrypted anew by this run
     * @param left rows that had a value by an older key when the run began, less those done; what others encrypt anew meanwhile is
     *     still counted
     */
    public record Progress(long done, long left) {}

    /**
     * What a run did.
     *
     * @param done rows that were encrypted anew
     * @param failed the keys of rows that could not be, because a value does not decrypt, or a constraint refuses the row; they were
     *     left as they are, and the log says why
     */
    public record Report(long done, List<String> failed) {

        /** Copies the list. */
        public Report {
            failed = List.copyOf(failed);
        }
    }

    /**
     * The work for one table.
     *
     * @param db the database; a key ring is installed on it
     * @param table the table, which has a primary key
     * @return the work, not begun
     * @throws IllegalArgumentException when the table has no primary key, or no encrypted column
     */
    public static Reencryption of(Database db, Table<?> table) {
        UniqueKey<?> key = table.getPrimaryKey();
        if (key == null) {
            throw new IllegalArgumentException(
                    table.getName() + " has no primary key, by which its rows could be found again");
        }
        Reencryption work = new Reencryption(requireNonNull(db, "db"), table, key.getFields(), DEFAULT_BATCH);
        if (work.columns.isEmpty()) {
            throw new IllegalArgumentException(table.getName() + " has no encrypted column");
        }
        return work;
    }

    /**
     * How many rows a transaction takes, and locks meanwhile.
     *
     * @param rows 200 unless told
     * @return a copy
     */
    public Reencryption inBatchesOf(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("A batch has at least one row, but got " + rows);
        }
        return new Reencryption(db, table, key, rows);
    }

    /**
     * Does the work, or what is left of it.
     *
     * <p>Database contract: 1 SELECT that counts; per batch 1 SELECT that locks rows, 1 UPDATE per row, and a transaction; again with a
     * savepoint for each row where one is refused. Primary.
     *
     * @param progress told after each batch; what it throws ends the run
     * @return what was done
     */
    public Report run(Consumer<Progress> progress) {
        List<String> failed = new ArrayList<>();
        // Counted once: it reads the whole table.
        long old = left();
        LongConsumer report = done -> progress.accept(new Progress(done, Math.max(0, old - done)));
        // Rows that somebody else has locked are passed over, and waited for at the end.
        long done = pass(true, failed, report, 0);
        failed.clear();
        return new Report(pass(false, failed, report, done), failed);
    }

    private long pass(boolean passOverLocked, List<String> failed, LongConsumer report, long before) {
        long done = before;
        Optional<Object[]> after = Optional.empty();
        while (true) {
            Optional<Object[]> start = after;
            List<Record> rows = batch(start, passOverLocked, failed);
            if (rows.isEmpty()) {
                return done - failed.size();
            }
            done += rows.size();
            after = Optional.of(keyOf(rows.getLast()));
            report.accept(done - failed.size());
        }
    }

    /** Most batches go without savepoints; one that is refused is done again with one for each row. */
    private List<Record> batch(Optional<Object[]> after, boolean passOverLocked, List<String> failed) {
        try {
            return db.transactions().call(() -> batch(after, passOverLocked, this::renew));
        } catch (ColumnTypeException | ConstraintViolationException | InvalidValueException refused) {
            return db.transactions().call(() -> batch(after, passOverLocked, row -> renew(row, failed)));
        }
    }

    private List<Record> batch(Optional<Object[]> after, boolean passOverLocked, Consumer<Record> renewal) {
        List<Field<?>> read = new ArrayList<>(key);
        read.addAll(columns);
        read.addAll(indexes.values());
        var ordered = db.dsl().select(read).from(table).where(isOld()).orderBy(key);
        var piece = after.isPresent() ? ordered.seek(after.get()).limit(batchSize) : ordered.limit(batchSize);
        var locking = piece.forNoKeyUpdate();
        List<Record> rows = List.copyOf(passOverLocked ? locking.skipLocked().fetch() : locking.fetch());
        rows.forEach(renewal);
        return rows;
    }

    private void renew(Record row, List<String> failed) {
        try {
            db.transactions().savepoint().run(() -> renew(row));
        } catch (ColumnTypeException | ConstraintViolationException | InvalidValueException refused) {
            LOG.warn("A row of {} could not be encrypted anew", table.getName(), refused);
            failed.add(Arrays.toString(keyOf(row)));
        }
    }

    private void renew(Record row) {
        Map<Field<?>, Object> anew = new HashMap<>();
        for (Field<?> column : columns) {
            renew(row, column, anew);
        }
        db.dsl().update(table).set(anew).where(is(row)).execute();
    }

    @SuppressWarnings("unchecked") // the converter is the one of the column
    private <U> void renew(Record row, Field<U> column, Map<Field<?>, Object> anew) {
        U value = row.get(column);
        if (value == null) {
            return;
        }
        U open = ((SealedColumn<U>) (Object) column.getConverter()).anew(value, List.of(keyOf(row)));
        anew.put(column, requireNonNull(open));
        Field<?> index = indexes.get(column);
        if (index != null && open instanceof EncryptedText text && row.get(index) instanceof BlindIndex stored) {
            anew.put(index, sameIndex(text, stored, index, List.of(keyOf(row))));
        }
    }

    /** An index of a text that was normalised or scoped cannot be made from the text alone. */
    private BlindIndex sameIndex(EncryptedText text, BlindIndex stored, Field<?> index, List<Object> rowKey) {
        BlindIndex plain = BlindIndex.of(text.revealedFor(rowKey));
        ColumnName name = ((BlindIndexConverter) (Object) index.getConverter()).name();
        if (!stored.isOf(plain, name, keys())) {
            throw new ColumnTypeException(
                    "The blind index " + name + " was not made of the text beside it as it is: renew it yourself, by"
                            + " BlindIndex.of with the same normalisation and scope",
                    null,
                    null);
        }
        return plain;
    }

    /**
     * How many rows still have a value by an older key.
     *
     * <p>Database contract: 1 statement.
     *
     * @return 0 when all is done
     */
    public long left() {
        return db.dsl().fetchCount(db.dsl().selectOne().from(table).where(isOld()));
    }

    private Condition isOld() {
        int newest = keys().newestKeyId();
        return DSL.or(columns.stream().map(column -> keyId(column).ne(newest)).toList());
    }

    private static Field<Integer> keyId(Field<?> column) {
        return ((SealedColumn<?>) (Object) column.getConverter()).keyId(column);
    }

    private static List<Field<?>> columns(Table<?> table) {
        return Arrays.stream(table.fields())
                .<Field<?>>map(field -> field)
                .filter(field -> (Object) field.getConverter() instanceof SealedColumn<?>)
                .toList();
    }

    /** The blind index beside a text. */
    private static Map<Field<?>, Field<?>> indexes(Table<?> table, List<Field<?>> columns) {
        Map<Field<?>, Field<?>> indexes = new HashMap<>();
        for (Field<?> column : columns) {
            if ((Object) column.getConverter() instanceof Fingerprinted<?> type) {
                Arrays.stream(table.fields())
                        .filter(beside -> type.isFingerprint(beside, column))
                        .forEach(index -> indexes.put(column, index));
            }
        }
        return indexes;
    }

    private Object[] keyOf(Record row) {
        return key.stream().map(field -> requireNonNull(row.get(field))).toArray();
    }

    private Condition is(Record row) {
        return DSL.and(key.stream().map(field -> isEqual(field, row)).toList());
    }

    private static <T> Condition isEqual(Field<T> field, Record row) {
        return field.eq(row.get(field));
    }

    private KeyRing keys() {
        return KeyRing.installedOn(db.dsl())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "There is no key ring to encrypt by: give the database one by Database.builder().configure(keyRing::installOn)"))
                .get();
    }
}
