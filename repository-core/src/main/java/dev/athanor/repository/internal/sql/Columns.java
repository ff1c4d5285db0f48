package dev.athanor.repository.internal.sql;

import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.QOM.GenerationMode;

/** Looks at columns as jOOQ describes them. */
final class Columns {

    private Columns() {}

    static Optional<Field<?>> find(Table<?> table, String name) {
        return Stream.<Field<?>>of(table.fields())
                .filter(field -> field.getName().equals(name))
                .findFirst();
    }

    /** Whether the database alone gives the column its value. */
    static boolean isAlwaysGenerated(Field<?> field) {
        DataType<?> type = field.getDataType();
        return type.readonly() || type.computed() || type.identityMode() == GenerationMode.ALWAYS;
    }

    /** Whether a row can be inserted without the column. */
    static boolean isOptional(Field<?> field) {
        DataType<?> type = field.getDataType();
        return type.nullable() || type.defaulted() || type.identity() || isAlwaysGenerated(field);
    }
}
