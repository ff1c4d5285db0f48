package dev.athanor.javalin;

import dev.athanor.repository.exception.NotFoundException;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * The columns that say in a path which row is meant.
 *
 * @param table their table
 * @param columns in the order of the path
 */
record PathColumns<R extends TableRecord<R>>(Table<R> table, List<PathColumn<R, ?>> columns) {

    static <R extends TableRecord<R>> PathColumns<R> of(Table<R> table, Collection<TableField<R, ?>> fields) {
        List<PathColumn<R, ?>> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(PathColumn.of(field)));
        return new PathColumns<>(table, List.copyOf(columns));
    }

    /** As Javalin and OpenAPI write it: {@code /{rowNumber}/{columnNumber}}. */
    String template() {
        return columns.stream().map(column -> "/{" + column.name() + "}").collect(Collectors.joining());
    }

    /** The record that has the values of a request's path. What cannot be a value is the name of nothing. */
    R read(Context ctx) {
        R record = table.newRecord();
        try {
            columns.forEach(column -> column.read(ctx.pathParam(column.name()), record));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("The path of the request names no " + table.getName());
        }
        return record;
    }

    /** Matches the rows that have the values of a record. */
    Condition condition(R record) {
        return DSL.and(columns.stream().map(column -> column.equal(record)).toList());
    }

    /** The path of some values. */
    String write(List<?> values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            path.append('/').append(encoded(columns.get(i).write(values.get(i))));
        }
        return path.toString();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
