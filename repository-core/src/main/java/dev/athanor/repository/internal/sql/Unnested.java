package dev.athanor.repository.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The rows that a bulk statement is run with, as a table: one array parameter per column, and the position of each row. */
final class Unnested {

    private static final Name ALIAS = DSL.name("input");
    private static final Name POSITION = DSL.name("position");

    private final List<Field<?>> columns;
    private final List<Field<?>> values = new ArrayList<>();
    private final Table<?> table;

    Unnested(List<Field<?>> columns, Slots slots) {
        this.columns = columns;
        List<Field<?>> arrays = new ArrayList<>();
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ArrayColumn array = ArrayColumn.of(columns.get(i));
            Name name = DSL.name("c" + i);
            arrays.add(array.param(slots, i));
            names.add(name);
            values.add(array.arrived(DSL.field(ALIAS.append(name), array.element())));
        }
        names.add(POSITION);
        String template = IntStream.range(0, arrays.size())
                .mapToObj(i -> "{" + i + "}")
                .collect(Collectors.joining(", ", "unnest(", ") with ordinality"));
        this.table = DSL.table(template, arrays.toArray(Field<?>[]::new)).as(ALIAS, names.toArray(Name[]::new));
    }

    Table<?> table() {
        return table;
    }

    /** What a row has for a column. */
    Field<?> value(Field<?> column) {
        return values.get(columns.indexOf(column));
    }

    /** What a row has in the last column, which may name a column for the second time. */
    Field<?> lastValue() {
        return values.getLast();
    }

    /** The position of a row in the input, from 1. */
    Field<Long> position() {
        return DSL.field(ALIAS.append(POSITION), SQLDataType.BIGINT);
    }

    /** Whether a row of the table is the one that a row of the input means. */
    Condition isSame(List<? extends Field<?>> key) {
        return DSL.and(
                key.stream().map(column -> isEqual(column, value(column))).toList());
    }

    @SuppressWarnings("unchecked") // a column's value has the column's type
    static <T> Condition isEqual(Field<T> column, Field<?> value) {
        return column.eq((Field<T>) value);
    }
}
