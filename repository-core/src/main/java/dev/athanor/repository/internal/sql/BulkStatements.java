package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The statements about many rows of a table: any number, in one shape.
 *
 * <p>Thread-safe.
 */
public final class BulkStatements<R extends Record> {

    private static final Field<Boolean> VISIBLE = DSL.field(DSL.name("visible"), Boolean.class);
    private static final Field<Long> POSITION = DSL.field(DSL.name("position"), SQLDataType.BIGINT);

    private final DSLContext dsl;
    private final TableModel<R> model;
    private final Table<R> table;
    private final StatementCache<Statement> statements = new StatementCache<>();

    /** What makes two statements of one table differ. */
    private record Shape(String verb, List<Object> parts) {}

    public BulkStatements(DSLContext dsl, TableModel<R> model) {
        this.dsl = dsl;
        this.model = model;
        this.table = model.table();
    }

    /** The rows with these keys, each with its position. Input: the key's columns. */
    public Statement select(Visibility visibility) {
        return keep(
                "get",
                positioned(),
                slots -> {
                    Unnested input = new Unnested(key(), slots);
                    return dsl.select(withPosition(input))
                            .from(input.table())
                            .join(table)
                            .on(input.isSame(model.key()))
                            .where(model.visible(visibility, slots));
                },
                visibility);
    }

    /** The guards of the rows with these keys, visible or not, whether they are, and their positions. Input: the key's columns. */
    public Statement states() {
        List<Field<?>> columns = new ArrayList<>();
        model.guard().ifPresent(columns::add);
        columns.add(VISIBLE);
        columns.add(POSITION);
        return keep("state", columns, slots -> {
            Unnested input = new Unnested(key(), slots);
            List<Field<?>> selected = new ArrayList<>();
            model.guard().ifPresent(selected::add);
            selected.add(model.isVisible(slots).as(VISIBLE));
            selected.add(input.position());
            return dsl.select(selected)
                    .from(input.table())
                    .join(table)
                    .on(input.isSame(model.key()))
                    .where(model.visible(Visibility.ALL, slots));
        });
    }

    /** Inserts rows in the order of the input. Input: the columns. */
    public Statement insert(List<Field<?>> columns) {
        return keep(
                "insert",
                model.columns(),
                slots -> {
                    Unnested input = new Unnested(columns, slots);
                    Map<Field<?>, Field<?>> values = model.onInsert(slots, written(columns, input));
                    return dsl.insertInto(table)
                            .columns(values.keySet())
                            .select(dsl.select(values.values())
                                    .from(input.table())
                                    .orderBy(input.position()))
                            .returning(model.columns());
                },
                columns);
    }

    /** Takes rows in by COPY. The rows are records, with their keys beside them where those are made here. */
    public CopyStatement copy(List<Field<?>> columns) {
        Slots.Named slots = new Slots.Named();
        Map<Field<?>, Field<?>> values = model.onInsert(slots, model.fromCall(columns, slots));
        return CopyStatement.of(dsl, table, values, slots);
    }

    /**
     * Writes the changed columns of rows that are still as they were read, each returned with its position. Input: the key's
     * columns, the changed columns, and last the guard if there is one.
     */
    public Statement update(List<Field<?>> columns, boolean guarded, Visibility visibility) {
        return keep(
                "update",
                positioned(),
                slots -> {
                    Unnested input = new Unnested(updateInput(columns, guarded), slots);
                    return dsl.update(table)
                            .set(model.onUpdate(slots, written(columns, input)))
                            .from(input.table())
                            .where(input.isSame(model.key()))
                            .and(model.visible(visibility, slots))
                            .and(guard(guarded, input))
                            .returningResult(withPosition(input));
                },
                columns,
                guarded,
                visibility);
    }

    /** The columns that an update's arrays are for. */
    public List<Field<?>> updateInput(List<Field<?>> columns, boolean guarded) {
        List<Field<?>> input = new ArrayList<>(key());
        input.addAll(columns);
        if (guarded) {
            input.add(model.guard().orElseThrow());
        }
        return input;
    }

    /** Deletes or marks the rows with these keys, each returned with its position. Input: the key's columns. */
    public Statement delete(Visibility visibility) {
        return model.isMarkedWhenDeleted() ? mark(visibility) : purge(visibility);
    }

    private Statement mark(Visibility visibility) {
        return keep(
                "delete",
                positioned(),
                slots -> {
                    Unnested input = new Unnested(key(), slots);
                    return dsl.update(table)
                            .set(model.onDelete(slots))
                            .from(input.table())
                            .where(input.isSame(model.key()))
                            .and(model.visible(visibility, slots))
                            .returningResult(withPosition(input));
                },
                visibility);
    }

    private Statement purge(Visibility visibility) {
        return keep(
                "purge",
                positioned(),
                slots -> {
                    Unnested input = new Unnested(key(), slots);
                    return dsl.deleteFrom(table)
                            .using(input.table())
                            .where(input.isSame(model.key()))
                            .and(model.visible(visibility, slots))
                            .returningResult(withPosition(input));
                },
                visibility);
    }

    private Condition guard(boolean guarded, Unnested input) {
        return guarded
                ? model.guard()
                        .map(column -> Unnested.isEqual(column, input.lastValue()))
                        .orElseThrow()
                : DSL.noCondition();
    }

    private static Map<Field<?>, Field<?>> written(List<Field<?>> columns, Unnested input) {
        Map<Field<?>, Field<?>> written = new LinkedHashMap<>();
        columns.forEach(column -> written.put(column, input.value(column)));
        return written;
    }

    private List<Field<?>> key() {
        return List.copyOf(model.key());
    }

    /** What a row of the result holds where the position is the only way to tell which row of the input it belongs to. */
    private List<Field<?>> positioned() {
        List<Field<?>> columns = new ArrayList<>(model.columns());
        columns.add(POSITION);
        return columns;
    }

    private List<Field<?>> withPosition(Unnested input) {
        List<Field<?>> columns = new ArrayList<>(model.columns());
        columns.add(input.position());
        return columns;
    }

    private Statement keep(
            String verb, List<Field<?>> columns, Function<Slots, ResultQuery<?>> recipe, Object... parts) {
        return statements.get(
                new Shape(verb, List.of(parts)), () -> Statement.of(dsl, Operation.on(verb, table), columns, recipe));
    }
}
