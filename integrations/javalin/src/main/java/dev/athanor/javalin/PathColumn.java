package dev.athanor.javalin;

import dev.athanor.repository.ValueFormat;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.tools.StringUtils;

/**
 * A column whose value stands in a path.
 *
 * @param field the column
 * @param name what it is called there
 * @param format how its values are written
 */
record PathColumn<R extends Record, T>(TableField<R, T> field, String name, ValueFormat<T> format) {

    static <R extends Record, T> PathColumn<R, T> of(TableField<R, T> field) {
        ValueFormat<T> format = ValueFormat.of(field.getDataType())
                .orElseThrow(() -> new IllegalArgumentException("Values of " + field.getName() + " ("
                        + field.getType().getName() + ") cannot be read from text, so they cannot stand in a path"));
        return new PathColumn<>(field, StringUtils.toCamelCaseLC(field.getName()), format);
    }

    void read(String text, R into) {
        into.set(field, format.read(text));
    }

    Condition equal(R record) {
        return field.eq(record.get(field));
    }

    String write(Object value) {
        return format.write(field.getType().cast(value));
    }
}
