package dev.athanor.repository.internal;

import org.jooq.DSLContext;
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
        record.fromArray(values);
        record.touched(false);
        return record;
    }
}
