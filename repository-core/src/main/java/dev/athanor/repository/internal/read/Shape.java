package dev.athanor.repository.internal.read;

import dev.athanor.repository.internal.jdbc.RowReader;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What is selected of a row, and what becomes of it.
 *
 * @param fields what is selected, at the first places of every row
 * @param map makes it of the values
 */
record Shape<T>(List<Field<?>> fields, Function<@Nullable Object[], T> map) {

    Shape {
        fields = List.copyOf(fields);
    }

    T row(@Nullable Object[] values) {
        return map.apply(values);
    }

    T row(Record read) {
        return map.apply(RowReader.values(read));
    }
}
