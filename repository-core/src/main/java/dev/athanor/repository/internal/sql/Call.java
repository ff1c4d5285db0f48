package dev.athanor.repository.internal.sql;

import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is run with.
 *
 * @param key the values of one key, empty where the statement has none
 * @param row the record whose columns are written, if any
 * @param arrays one array per column of a bulk statement
 * @param asked the condition of a query, if it has one
 * @param moment who writes and when
 */
public record Call(
        List<?> key,
        @Nullable Record row,
        List<@Nullable Object[]> arrays,
        @Nullable Asked asked,
        Moment moment) {

    public static Call ofKey(List<?> key, Moment moment) {
        return new Call(key, null, List.of(), null, moment);
    }

    public static Call ofRow(List<?> key, Record row, Moment moment) {
        return new Call(key, row, List.of(), null, moment);
    }

    public static Call ofArrays(List<@Nullable Object[]> arrays, Moment moment) {
        return new Call(List.of(), null, arrays, null, moment);
    }

    public static Call ofQuestion(Asked asked, Moment moment) {
        return new Call(List.of(), null, List.of(), asked, moment);
    }

    Asked requireAsked() {
        if (asked == null) {
            throw new IllegalStateException("This statement has a condition and was run without one");
        }
        return asked;
    }

    Record requireRow() {
        if (row == null) {
            throw new IllegalStateException("This statement writes the columns of a record and was run without one");
        }
        return row;
    }
}
