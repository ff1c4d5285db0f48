package dev.athanor.repository.internal;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Makes records of a table: detached, and with nothing touched when they come from the database. */
final class RecordFactory<R extends Record> {

    private final DSLContext detached;
    private final Table<R> table;

    /** Makes records through a context that does not attach what it makes. */
    RecordFactory(DSLContext detached, Table<R> table) {
        this.detached = detached;
        this.table = table;
    }

    R empty() {
        return detached.newRecord(table);
    }

    /** The record of a row, from its columns in the order of the table. */
    R loaded(@Nullable Object[] values) {
        R record = empty();
        // A record without a configuration makes one for every look at its settings, which costs more than reading the
        // row.
        record.attach(detached.configuration());
        for (int i = 0; i < values.length; i++) {
            set(record, record.field(i), values[i]);
        }
        record.touched(false);
        record.detach();
        return record;
    }

    @SuppressWarnings("unchecked") // the value was read as the column's
    private static <T> void set(Record record, @Nullable Field<T> column, @Nullable Object value) {
        record.set(column, (T) value);
    }
}
