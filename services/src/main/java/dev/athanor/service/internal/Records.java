package dev.athanor.service.internal;

import dev.athanor.repository.NewRow;
import dev.athanor.repository.RowPatch;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * Makes detached records of a table.
 *
 * <p>Thread-safe.
 */
public final class Records<R extends TableRecord<R>> {

    private final DSLContext detached = DSL.using(SQLDialect.POSTGRES, new Settings().withAttachRecords(false));
    private final Table<R> table;

    public Records(Table<R> table) {
        this.table = table;
    }

    public R empty() {
        return detached.newRecord(table);
    }

    public R of(NewRow<R> row) {
        R record = empty();
        row.applyTo(record);
        return record;
    }

    /** A record like one that was read, in which nothing is changed yet. */
    public R asRead(R row) {
        R copy = empty();
        copy.fromArray(row.intoArray());
        copy.touched(false);
        return copy;
    }

    /** A record with the same columns set. */
    public R asSet(R record) {
        R copy = empty();
        setOf(record).applyTo(copy);
        return copy;
    }

    /** The columns that are set on a record. */
    public RowPatch<R> setOf(R record) {
        return target -> copy(record, target, record::touched);
    }

    /** What was changed in a record since it was read. */
    public RowPatch<R> changesOf(R record) {
        return target -> copy(record, target, record::modified);
    }

    private static void copy(Record from, Record to, Predicate<Field<?>> chosen) {
        for (Field<?> column : from.fields()) {
            if (chosen.test(column)) {
                copy(column, from, to);
            }
        }
    }

    private static <T> void copy(Field<T> column, Record from, Record to) {
        to.set(column, from.get(column));
    }
}
