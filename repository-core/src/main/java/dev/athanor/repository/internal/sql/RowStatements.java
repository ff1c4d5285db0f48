package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.lock.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The statements about one row of a table.
 *
 * <p>Thread-safe.
 */
public final class RowStatements<R extends Record> {

    private static final Field<Boolean> VISIBLE = DSL.field(DSL.name("visible"), Boolean.class);

    private final DSLContext dsl;
    private final TableModel<R> model;
    private final Table<R> table;
    private final StatementCache<Statement> statements = new StatementCache<>();

    /** What makes two statements of one table differ. */
    private record Shape(String verb, List<Object> parts) {}

    public RowStatements(DSLContext dsl, TableModel<R> model) {
        this.dsl = dsl;
        this.model = model;
        this.table = model.table();
    }

    /** The row with a key. */
    public Statement select(Visibility visibility) {
        return keep("get", model.columns(), slots -> selectRow(visibility, slots), visibility);
    }

    /** The row with a key, locked. */
    public Statement lock(LockMode mode, Visibility visibility) {
        return keep(
                "lock", model.columns(), slots -> Locks.apply(mode, selectRow(visibility, slots)), visibility, mode);
    }

    /** One row if the key exists. */
    public Statement exists(Visibility visibility) {
        Field<Integer> one = DSL.inline(1);
        return keep(
                "exists", List.of(one), slots -> dsl.select(one).from(table).where(row(visibility, slots)), visibility);
    }

    /** The guard of a row, whether the row is visible or not, and whether it is. */
    public Statement state() {
        List<Field<?>> columns = new ArrayList<>();
        model.guard().ifPresent(columns::add);
        columns.add(VISIBLE);
        return keep("state", columns, slots -> {
            List<SelectFieldOrAsterisk> selected = new ArrayList<>();
            model.guard().ifPresent(selected::add);
            selected.add(model.isVisible(slots).as(VISIBLE));
            return dsl.select(selected).from(table).where(row(Visibility.ALL, slots));
        });
    }

    /** Inserts the columns that the caller set, and the key if it was generated. */
    public Statement insert(List<Field<?>> written, boolean isKeyGenerated) {
        return keep(
                "insert",
                model.columns(),
                slots -> {
                    Map<Field<?>, Field<?>> callers = model.fromRow(written, slots);
                    if (isKeyGenerated) {
                        callers.put(model.key().getFirst(), model.keyPart(0, slots));
                    }
                    Map<Field<?>, Field<?>> values = model.onInsert(slots, callers);
                    return values.isEmpty()
                            ? dsl.insertInto(table).defaultValues().returning(model.columns())
                            : dsl.insertInto(table).set(values).returning(model.columns());
                },
                written,
                isKeyGenerated);
    }

    /** Writes the columns that the caller changed, if the row is still as it was read. */
    public Statement update(List<Field<?>> written, boolean guarded, Visibility visibility) {
        return keep(
                "update",
                model.columns(),
                slots -> dsl.update(table)
                        .set(model.onUpdate(slots, model.fromRow(written, slots)))
                        .where(row(visibility, slots).and(guard(guarded, slots)))
                        .returning(model.columns()),
                written,
                guarded,
                visibility);
    }

    /** Writes the caller's columns where they differ from what the row holds. */
    public Statement patch(List<Field<?>> written, boolean guarded, Visibility visibility) {
        return keep(
                "patch",
                model.columns(),
                slots -> dsl.update(table)
                        .set(model.onUpdate(slots, model.fromRow(written, slots)))
                        .where(row(visibility, slots)
                                .and(guard(guarded, slots))
                                .and(Differences.of(model, written, slots)))
                        .returning(model.columns()),
                written,
                guarded,
                visibility);
    }

    /** Deletes the row with a key, or marks it. */
    public Statement delete(boolean guarded, Visibility visibility) {
        return model.isMarkedWhenDeleted()
                ? keep(
                        "delete",
                        model.columns(),
                        slots -> dsl.update(table)
                                .set(model.onDelete(slots))
                                .where(row(visibility, slots).and(guard(guarded, slots)))
                                .returning(model.columns()),
                        guarded,
                        visibility)
                : purge(guarded, visibility);
    }

    /** Really deletes the row with a key. */
    public Statement purge(boolean guarded, Visibility visibility) {
        return keep(
                "purge",
                model.columns(),
                slots -> dsl.deleteFrom(table)
                        .where(row(visibility, slots).and(guard(guarded, slots)))
                        .returning(model.columns()),
                guarded,
                visibility);
    }

    /** Takes back the mark of a row. */
    public Statement restore() {
        return keep(
                "restore",
                model.columns(),
                slots -> dsl.update(table)
                        .set(model.onRestore(slots, Map.of()))
                        .where(row(Visibility.DELETED, slots))
                        .returning(model.columns()));
    }

    private SelectForUpdateStep<Record> selectRow(Visibility visibility, Slots slots) {
        return dsl.select(model.columns()).from(table).where(row(visibility, slots));
    }

    private Condition row(Visibility visibility, Slots slots) {
        return model.isKey(slots).and(model.visible(visibility, slots));
    }

    private Condition guard(boolean guarded, Slots slots) {
        return guarded ? model.guard().map(column -> unchanged(column, slots)).orElseThrow() : DSL.noCondition();
    }

    private <N extends Number> Condition unchanged(Field<N> column, Slots slots) {
        int index = model.indexOf(column);
        return column.eq(slots.param(column, call -> Guards.expected(call.requireRow(), index)));
    }

    private Statement keep(
            String verb, List<Field<?>> columns, Function<Slots, ResultQuery<?>> recipe, Object... parts) {
        return statements.get(
                new Shape(verb, List.of(parts)), () -> Statement.of(dsl, Operation.on(verb, table), columns, recipe));
    }
}
