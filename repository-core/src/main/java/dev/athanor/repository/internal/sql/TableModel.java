package dev.athanor.repository.internal.sql;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * A table as statements are built for it: its key, its columns, its traits.
 *
 * <p>Immutable, thread-safe.
 */
public final class TableModel<R extends Record> {

    private final Table<R> table;
    private final List<Field<?>> columns;
    private final List<TableField<R, ?>> key;
    private final List<Trait> traits;
    private final Set<Field<?>> managed = new HashSet<>();
    private final Optional<Field<? extends Number>> guard;
    private final boolean isMarkedWhenDeleted;

    public TableModel(Table<R> table, List<TableField<R, ?>> key, List<Trait> traits) {
        this.table = table;
        this.columns = List.copyOf(Arrays.asList(table.fields()));
        this.key = List.copyOf(key);
        this.traits = List.copyOf(traits);
        traits.forEach(trait -> managed.addAll(trait.managed()));
        this.guard = traits.stream().flatMap(trait -> trait.guard().stream()).findFirst();
        this.isMarkedWhenDeleted =
                !assigned(new Slots.Named(), Map.of(), Trait::onDelete).isEmpty();
    }

    public Table<R> table() {
        return table;
    }

    public List<TableField<R, ?>> key() {
        return key;
    }

    /** Every column, in the order of the table; what reads and writes return. */
    public List<Field<?>> columns() {
        return columns;
    }

    /** Whether callers may write the column. */
    public boolean isWritable(Field<?> column, Moment moment) {
        return !Columns.isAlwaysGenerated(column) && (moment.isOverridden() || !managed.contains(column));
    }

    /** Those of some columns that callers write; what traits write, they also look after when rows are found. */
    public <F extends Field<?>> List<F> callers(List<F> some) {
        return some.stream().filter(column -> !managed.contains(column)).toList();
    }

    /** The columns that callers may write, unless audit is overridden. */
    public Set<Field<?>> writable() {
        Set<Field<?>> writable = new HashSet<>(columns);
        writable.removeIf(column -> Columns.isAlwaysGenerated(column) || managed.contains(column));
        return writable;
    }

    /** The column that tells whether a record is out of date. */
    public Optional<Field<? extends Number>> guard() {
        return guard;
    }

    /** Whether deleting a row of this table only marks it. */
    public boolean isMarkedWhenDeleted() {
        return isMarkedWhenDeleted;
    }

    public int indexOf(Field<?> column) {
        return columns.indexOf(column);
    }

    Map<Field<?>, Field<?>> onInsert(Slots slots, Map<Field<?>, Field<?>> callers) {
        return assigned(slots, callers, Trait::onInsert);
    }

    Map<Field<?>, Field<?>> onUpdate(Slots slots, Map<Field<?>, Field<?>> callers) {
        return assigned(slots, callers, Trait::onUpdate);
    }

    Map<Field<?>, Field<?>> onDelete(Slots slots) {
        return assigned(slots, Map.of(), (trait, assignments) -> {
            trait.onDelete(assignments);
            trait.onUpdate(assignments);
        });
    }

    Map<Field<?>, Field<?>> onRestore(Slots slots, Map<Field<?>, Field<?>> callers) {
        return assigned(slots, callers, (trait, assignments) -> {
            trait.onRestore(assignments);
            trait.onUpdate(assignments);
        });
    }

    Condition visible(Visibility visibility, Slots slots) {
        return traits.stream().map(trait -> trait.visible(visibility, slots)).reduce(DSL.noCondition(), Condition::and);
    }

    /** Whether a row is visible, as a value; where nothing hides rows it is true, while no condition would be NULL. */
    Field<Boolean> isVisible(Slots slots) {
        return DSL.field(DSL.trueCondition().and(visible(Visibility.LIVE, slots)));
    }

    /** The row whose key is given to the statement. */
    Condition isKey(Slots slots) {
        Condition condition = DSL.noCondition();
        for (int i = 0; i < key.size(); i++) {
            condition = condition.and(isEqual(key.get(i), keyPart(i, slots)));
        }
        return condition;
    }

    /** The columns and parameters for what the caller wrote into the record that the statement is run with. */
    Map<Field<?>, Field<?>> fromRow(Collection<Field<?>> written, Slots slots) {
        Assignments assignments = new Assignments(slots);
        written.forEach(column -> assignments.set(column, fromRow(column)));
        return assignments.toMap();
    }

    /** The columns and parameters for a record that is inserted, whose key may come beside it. */
    Map<Field<?>, Field<?>> fromCall(Collection<Field<?>> columns, Slots slots) {
        Assignments assignments = new Assignments(slots);
        columns.forEach(column -> assignments.set(column, fromCall(column)));
        return assignments.toMap();
    }

    /** The value of a column in the record that is inserted; a generated key comes beside the record. */
    private Slot fromCall(Field<?> column) {
        Slot row = fromRow(column);
        boolean isKey = key.size() == 1 && key.getFirst().equals(column);
        return isKey
                ? call -> call.key().isEmpty() ? row.valueIn(call) : call.key().getFirst()
                : row;
    }

    Slot fromRow(Field<?> column) {
        int index = indexOf(column);
        return call -> call.requireRow().get(index);
    }

    Field<?> keyPart(int index, Slots slots) {
        return slots.param(key.get(index), call -> call.key().get(index));
    }

    @SuppressWarnings("unchecked") // the parameter was made for this column
    private static <T> Condition isEqual(Field<T> column, Field<?> value) {
        return column.eq((Field<T>) value);
    }

    private Map<Field<?>, Field<?>> assigned(
            Slots slots, Map<Field<?>, Field<?>> callers, BiConsumer<Trait, Assignments> rule) {
        Assignments assignments = new Assignments(slots, callers);
        traits.forEach(trait -> rule.accept(trait, assignments));
        return assignments.toMap();
    }
}
