package dev.athanor.repository.internal;

import dev.athanor.repository.internal.sql.Moment;
import java.util.List;
import java.util.function.Predicate;
import org.jooq.Field;
import org.jooq.TableRecord;

/**
 * What an update writes of a record.
 *
 * @param written the columns, in the order of the table
 */
record Changes(List<Field<?>> written) {

    /**
     * In a record that was read, the columns that differ from what was read; in one made by hand, the columns that were set.
     */
    static <R extends TableRecord<R>> Changes of(TableEngine<R> engine, R record, Moment moment) {
        List<? extends Field<?>> key = engine.model().key();
        requireKey(engine, record);
        boolean isRead = true;
        boolean isMoved = false;
        for (Field<?> column : key) {
            isRead &= record.original(column) != null;
            isMoved |= record.modified(column);
        }
        if (isRead && isMoved) {
            throw new IllegalArgumentException(
                    "update " + engine.model().table().getName()
                            + ": the key of a record that was read has been changed; delete the row and insert another");
        }
        Predicate<Field<?>> changed = isRead ? record::modified : record::touched;
        return new Changes(engine.written(column -> changed.test(column) && !key.contains(column), moment));
    }

    private static <R extends TableRecord<R>> void requireKey(TableEngine<R> engine, R record) {
        for (Field<?> column : engine.model().key()) {
            if (record.get(column) == null) {
                throw new IllegalArgumentException(
                        "update " + engine.model().table().getName() + ": the record has no " + column.getName()
                                + ", so it is not known which row is meant");
            }
        }
    }
}
