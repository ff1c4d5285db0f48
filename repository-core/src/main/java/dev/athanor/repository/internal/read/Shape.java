package dev.athanor.repository.internal.read;

import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;

/**
 * What is selected of a row, and what becomes of it.
 *
 * @param fields what is selected, at the first places of every record
 * @param map makes a row of a record
 */
record Shape<T>(List<Field<?>> fields, Function<Record, T> map) {

    Shape {
        fields = List.copyOf(fields);
    }
}
