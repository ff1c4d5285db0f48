package dev.athanor.repository.internal.sql;

import dev.athanor.repository.UniqueIndex;
import dev.athanor.repository.internal.error.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnConflictDoUpdateStep;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The statements that insert a row or write the one that is there already.
 *
 * <p>They rest on {@code ON CONFLICT}, which is free of races where MERGE is not.
 *
 * <p>Thread-safe.
 */
public final class UpsertStatements<R extends Record> {

    private static final Field<Boolean> INSERTED = DSL.field(DSL.name("inserted"), SQLDataType.BOOLEAN);
    private static final Field<Long> POSITION = DSL.field(DSL.name("position"), SQLDataType.BIGINT);

    private final DSLContext dsl;
    private final TableModel<R> model;
    private final Table<R> table;
    private final StatementCache<Statement> statements = new StatementCache<>();

    /** What makes two statements of one table differ. */
    private record Shape(String verb, String index, List<Object> parts) {}

    public UpsertStatements(DSLContext dsl, TableModel<R> model) {
        this.dsl = dsl;
        this.model = model;
        this.table = model.table();
    }

    /** Upserts one row; a row comes back, with whether it was inserted, if anything was written. */
    public Statement upsert(List<Field<?>> columns, UniqueIndex<R> index, boolean guarded, boolean hasOld) {
        return keep(
                "upsert",
                index,
                withInserted(),
                slots -> {
                    Map<Field<?>, Field<?>> values = model.onInsert(slots, model.fromCall(columns, slots));
                    InsertOnDuplicateStep<R> insert =
                            dsl.insertInto(table).columns(values.keySet()).values(values.values());
                    return doUpdate(insert, columns, index, guarded(guarded, slots), slots, hasOld);
                },
                columns,
                guarded,
                hasOld);
    }

    /** Upserts rows in the order of the input; those written come back in that order. Input: the columns. */
    public Statement upsertAll(List<Field<?>> columns, UniqueIndex<R> index, boolean hasOld) {
        return keep(
                "upsert all",
                index,
                withInserted(),
                slots -> {
                    Unnested input = new Unnested(columns, slots);
                    Map<Field<?>, Field<?>> values = model.onInsert(slots, fromInput(columns, input));
                    InsertOnDuplicateStep<R> insert = dsl.insertInto(table)
                            .columns(values.keySet())
                            .select(dsl.select(values.values())
                                    .from(input.table())
                                    .orderBy(input.position()));
                    return doUpdate(insert, columns, index, DSL.noCondition(), slots, hasOld);
                },
                columns,
                hasOld);
    }

    /** Inserts a row unless there is one; a marked one is revived. */
    public Statement insertIfAbsent(List<Field<?>> columns, UniqueIndex<R> index, boolean hasOld) {
        return keep(
                "get or insert",
                index,
                withInserted(),
                slots -> {
                    Map<Field<?>, Field<?>> values = model.onInsert(slots, model.fromCall(columns, slots));
                    InsertOnConflictDoUpdateStep<R> insert = onConflict(
                            dsl.insertInto(table).columns(values.keySet()).values(values.values()), index);
                    return model.isMarkedWhenDeleted()
                            ? insert.doUpdate()
                                    .set(changes(columns, index, slots))
                                    .where(model.visible(Visibility.DELETED, slots))
                                    .returningResult(withInserted(hasOld))
                            : insert.doNothing().returningResult(withInserted(hasOld));
                },
                columns,
                hasOld);
    }

    /** The row that a record matches. */
    public Statement select(UniqueIndex<R> index) {
        return keep(
                "match",
                index,
                model.columns(),
                slots -> dsl.select(model.columns())
                        .from(table)
                        .where(DSL.and(model.callers(index.fields()).stream()
                                .map(column -> matches(column, slots.param(column, model.fromRow(column)), index))
                                .toList()))
                        .and(predicate(index))
                        .and(model.visible(Visibility.LIVE, slots)));
    }

    /** The rows that the input matches, each with its position. Input: the index's columns that callers write. */
    public Statement selectAll(UniqueIndex<R> index) {
        List<Field<?>> result = new ArrayList<>(model.columns());
        result.add(POSITION);
        return keep("match all", index, result, slots -> {
            List<TableField<R, ?>> matched = model.callers(index.fields());
            Unnested input = new Unnested(List.copyOf(matched), slots);
            List<Field<?>> selected = new ArrayList<>(model.columns());
            selected.add(input.position());
            return dsl.select(selected)
                    .from(input.table())
                    .join(table)
                    .on(DSL.and(matched.stream()
                            .map(column -> matches(column, input.value(column), index))
                            .toList()))
                    .where(predicate(index))
                    .and(model.visible(Visibility.LIVE, slots));
        });
    }

    private ResultQuery<?> doUpdate(
            InsertOnDuplicateStep<R> insert,
            List<Field<?>> columns,
            UniqueIndex<R> index,
            Condition guard,
            Slots slots,
            boolean hasOld) {
        Condition differs = model.visible(Visibility.LIVE, slots).and(differs(columns, index));
        Condition marked =
                model.isMarkedWhenDeleted() ? model.visible(Visibility.DELETED, slots) : DSL.falseCondition();
        return onConflict(insert, index)
                .doUpdate()
                .set(changes(columns, index, slots))
                .where(differs.or(marked).and(guard))
                .returningResult(withInserted(hasOld));
    }

    private InsertOnConflictDoUpdateStep<R> onConflict(InsertOnDuplicateStep<R> insert, UniqueIndex<R> index) {
        return insert.onConflict(index.fields()).where(predicate(index));
    }

    private Map<Field<?>, Field<?>> changes(List<Field<?>> columns, UniqueIndex<R> index, Slots slots) {
        Map<Field<?>, Field<?>> excluded = new LinkedHashMap<>();
        updated(columns, index).forEach(column -> excluded.put(column, DSL.excluded(column)));
        Map<Field<?>, Field<?>> changes = new LinkedHashMap<>(model.onRestore(slots, excluded));
        if (changes.isEmpty()) {
            Field<?> any = index.fields().getFirst();
            changes.put(any, DSL.excluded(any));
        }
        return changes;
    }

    /** The columns that an existing row takes over: neither its key nor what it was found by. */
    private List<Field<?>> updated(List<Field<?>> columns, UniqueIndex<R> index) {
        return columns.stream()
                .filter(column ->
                        !index.fields().contains(column) && !model.key().contains(column))
                .toList();
    }

    private Condition differs(List<Field<?>> columns, UniqueIndex<R> index) {
        List<Field<?>> updated = updated(columns, index);
        if (updated.stream().anyMatch(Differences::isIncomparable)) {
            return DSL.trueCondition();
        }
        return DSL.or(updated.stream().map(UpsertStatements::differs).toList());
    }

    private static <T> Condition differs(Field<T> column) {
        return column.isDistinctFrom(DSL.excluded(column));
    }

    @SuppressWarnings("unchecked") // the value was made for the column
    private static <T> Condition matches(Field<T> column, Field<?> value, UniqueIndex<?> index) {
        return index.nullsDistinct() ? column.eq((Field<T>) value) : column.isNotDistinctFrom((Field<T>) value);
    }

    private static Condition predicate(UniqueIndex<?> index) {
        String predicate = index.predicate();
        return predicate == null ? DSL.noCondition() : DSL.condition(DSL.raw(predicate));
    }

    private Condition guarded(boolean guarded, Slots slots) {
        return guarded ? model.guard().map(column -> isExpected(column, slots)).orElseThrow() : DSL.noCondition();
    }

    /** The expected version travels in the arrays, because the record may carry another one. */
    private static <N extends Number> Condition isExpected(Field<N> column, Slots slots) {
        return column.eq(slots.param(column, call -> call.arrays().getFirst()[0]));
    }

    private static Map<Field<?>, Field<?>> fromInput(List<Field<?>> columns, Unnested input) {
        Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, input.value(column)));
        return values;
    }

    private List<Field<?>> withInserted() {
        List<Field<?>> columns = new ArrayList<>(model.columns());
        columns.add(INSERTED);
        return columns;
    }

    /** Since PostgreSQL 18 the old row can be asked for; before, only an inserted row version has no locker yet. */
    private List<Field<?>> withInserted(boolean hasOld) {
        List<Field<?>> columns = new ArrayList<>(model.columns());
        Field<?> oldKey =
                DSL.field(DSL.name(DSL.name("old"), model.key().getFirst().getUnqualifiedName()));
        columns.add(DSL.field(hasOld ? oldKey.isNull() : DSL.condition(DSL.raw("(xmax = 0)"))));
        return columns;
    }

    private Statement keep(
            String verb,
            UniqueIndex<R> index,
            List<Field<?>> columns,
            Function<Slots, ResultQuery<?>> recipe,
            Object... parts) {
        return statements.get(
                new Shape(verb, index.name(), List.of(parts)),
                () -> Statement.of(dsl, Operation.on("upsert", table), columns, recipe));
    }
}
