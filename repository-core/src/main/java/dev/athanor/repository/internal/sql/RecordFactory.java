package dev.athanor.repository.internal.sql;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Makes records of a table: detached, and with nothing touched when they come from the database. */
public final class RecordFactory<R extends Record> {

    private final DSLContext detached;
    private final Table<R> table;
    private final Field<?>[] columns;

    /** Makes records through a context that does not attach what it makes. */
    public RecordFactory(DSLContext detached, Table<R> table) {
        this.detached = detached;
        this.table = table;
        this.columns = table.fields();
    }

    public R empty() {
        return detached.newRecord(table);
    }

    /**
     * The record of a row, from its columns in the order of the table and whatever comes behind them. Everything is touched while it is set, because jOOQ asks for the
     * settings before it touches a key column, and makes all of them for a detached record.
     */
    public R loaded(@Nullable Object[] values) {
        R record = empty();
        record.touched(true);
        for (int i = 0; i < columns.length; i++) {
            set(record, columns[i], values[i]);
        }
        record.touched(false);
        return record;
    }

    @SuppressWarnings("unchecked") // the value was read from this column
    private static <T> void set(Record record, Field<T> column, @Nullable Object value) {
        record.set(column, (T) value);
    }
}
