package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * A COPY that takes rows in, and where the values of its columns come from.
 *
 * <p>Immutable, thread-safe.
 */
public final class CopyStatement {

    private final Operation operation;
    private final String sql;
    private final Query model;
    private final List<Field<?>> columns;
    private final List<Slot> values;

    private CopyStatement(Operation operation, String sql, Query model, List<Field<?>> columns, List<Slot> values) {
        this.operation = operation;
        this.sql = sql;
        this.model = model;
        this.columns = columns;
        this.values = values;
    }

    /** COPY takes values, no expressions, so what traits fill in must be parameters. */
    static CopyStatement of(DSLContext dsl, Table<?> table, Map<Field<?>, Field<?>> values, Slots.Named slots) {
        List<Slot> sources = new ArrayList<>();
        values.forEach((column, value) -> {
            if (!(value instanceof Param<?> param)) {
                throw new IllegalStateException("copy " + table.getName() + ": " + column.getName()
                        + " is written by an expression, and COPY" + " takes none; use insertAll(…)");
            }
            sources.add(slots.slotOf(param));
        });
        String columns = values.keySet().stream()
                .map(column -> dsl.render(column.getUnqualifiedName()))
                .collect(Collectors.joining(", "));
        return new CopyStatement(
                Operation.on("copy", table),
                "copy " + dsl.render(table) + " (" + columns + ") from stdin",
                dsl.insertInto(table).columns(values.keySet()).values(values.values()),
                List.copyOf(values.keySet()),
                sources);
    }

    public Operation operation() {
        return operation;
    }

    public String sql() {
        return sql;
    }

    /** The INSERT that does the same to one row: jOOQ has no COPY. */
    public Query model() {
        return model;
    }

    /** What every row holds, in this order. */
    public List<Field<?>> columns() {
        return columns;
    }

    /** What a row holds in a column. */
    public @Nullable Object value(int column, Call row) {
        return values.get(column).valueIn(row);
    }
}
