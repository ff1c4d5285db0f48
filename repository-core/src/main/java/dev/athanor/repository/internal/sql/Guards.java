package dev.athanor.repository.internal.sql;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads what a record was read with. */
public final class Guards {

    private Guards() {}

    /** The value of a column as it was read; in a record made by hand, the one that was set. */
    public static @Nullable Object expected(Record record, int index) {
        Object read = record.original(index);
        return read == null ? record.get(index) : read;
    }
}
