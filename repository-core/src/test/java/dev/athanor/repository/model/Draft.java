package dev.athanor.repository.model;

import static dev.athanor.repository.library.Tables.BOOK;

import dev.athanor.repository.RowPatch;
import dev.athanor.repository.library.tables.records.BookRecord;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * What a caller writes: some columns, each with a value or null.
 *
 * @param values by column
 */
record Draft(Map<TableField<BookRecord, ?>, @Nullable Object> values) implements RowPatch<BookRecord> {

    Draft {
        values = Collections.unmodifiableMap(new HashMap<>(values));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the map holds values of its columns, null where the column may be
    <T extends @Nullable Object> T get(Field<? extends T> column, T otherwise) {
        return values.containsKey(column) ? (T) values.get(column) : otherwise;
    }

    String isbn() {
        return get(BOOK.ISBN, "");
    }

    Draft without(Field<?> column) {
        Map<TableField<BookRecord, ?>, @Nullable Object> fewer = new HashMap<>(values);
        fewer.remove(column);
        return new Draft(fewer);
    }

    BookRecord toRecord() {
        BookRecord record = new BookRecord();
        applyTo(record);
        return record;
    }

    @Override
    public void applyTo(BookRecord record) {
        values.forEach((column, value) -> set(record, column, value));
    }

    @SuppressWarnings("unchecked") // the map holds values of its columns
    private static <T> void set(BookRecord record, Field<T> column, @Nullable Object value) {
        record.set(column, (T) value);
    }
}
