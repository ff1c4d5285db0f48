package dev.athanor.service.link;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.Repository;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.service.input.InputProblem;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.internal.KeyConditions;
import dev.athanor.service.internal.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.TableRecord;

/** The children of a parent being replaced. Not thread-safe. */
final class Replacement<R extends TableRecord<R>, K, P> {

    private final Repository<R, K> children;
    private final List<TableField<R, ?>> assignable;
    private final KeyMapping<R, P> owner;
    private final P parent;
    private final Collection<? extends NewRow<R>> rows;
    private final Records<R> records;

    Replacement(
            Repository<R, K> children,
            List<TableField<R, ?>> assignable,
            KeyMapping<R, P> owner,
            P parent,
            Collection<? extends NewRow<R>> rows) {
        this.children = children;
        this.assignable = assignable;
        this.owner = owner;
        this.parent = parent;
        this.rows = rows;
        this.records = new Records<>(children.table());
    }

    /** The rows as children of the parent. */
    List<R> records() {
        List<InputProblem> problems = new ArrayList<>();
        List<R> all = new ArrayList<>();
        for (NewRow<R> row : rows) {
            R record = records.of(row);
            requireParent(record, all.size(), problems);
            KeyConditions.set(owner, record, parent);
            all.add(record);
        }
        throwIfAny(problems);
        return all;
    }

    ChildChange<R> run(Condition isChild) {
        List<R> wanted = records();
        Map<K, R> surplus = new LinkedHashMap<>();
        children.lockWhere(isChild, LockMode.forUpdate()).forEach(row -> surplus.put(keyOf(row), row));
        Map<K, R> before = Map.copyOf(surplus);
        Set<K> seen = new HashSet<>();
        List<InputProblem> problems = new ArrayList<>();
        Map<Integer, R> updates = new LinkedHashMap<>();
        Map<Integer, R> inserts = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            R record = wanted.get(i);
            Optional<K> key = givenKey(record);
            requireOnce(key, seen, i, problems);
            R present = key.isPresent() ? surplus.remove(key.get()) : null;
            if (present != null) {
                updates.put(i, overwritten(present, record));
            } else {
                requireInsertable(key, i, problems);
                inserts.put(i, record);
            }
        }
        throwIfAny(problems);
        return write(surplus, updates, inserts, before);
    }

    private ChildChange<R> write(
            Map<K, R> surplus, Map<Integer, R> updates, Map<Integer, R> inserts, Map<K, R> before) {
        List<R> deleted = children.deleteAll(surplus.keySet());
        List<R> updated = children.ignoringVersion().updateAll(updates.values());
        List<R> inserted = children.insertAll(inserts.values());
        Map<Integer, R> stored = new HashMap<>();
        place(updates, updated, stored);
        place(inserts, inserted, stored);
        List<R> inOrder = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            inOrder.add(Objects.requireNonNull(stored.get(i)));
        }
        List<R> changed = updated.stream()
                .filter(row -> !row.equals(before.get(keyOf(row))))
                .toList();
        return new ChildChange<>(inOrder, inserted, changed, deleted);
    }

    private static <R> void place(Map<Integer, R> positions, List<R> rows, Map<Integer, R> into) {
        int next = 0;
        for (Integer position : positions.keySet()) {
            into.put(position, rows.get(next++));
        }
    }

    /** The child as it is to be; what the row does not set stays. */
    private R overwritten(R present, R record) {
        R after = records.asRead(present);
        children.keyMapping().fields().forEach(record::reset);
        owner.fields().forEach(record::reset);
        records.setOf(record).applyTo(after);
        return after;
    }

    private Optional<K> givenKey(R record) {
        boolean isWhole = children.keyMapping().fields().stream().allMatch(column -> record.get(column) != null);
        return isWhole ? Optional.of(keyOf(record)) : Optional.empty();
    }

    private K keyOf(R row) {
        return children.keyMapping().keyOf(row);
    }

    private void requireParent(R record, int position, List<InputProblem> problems) {
        List<?> values = owner.valuesOf(parent);
        for (int i = 0; i < values.size(); i++) {
            TableField<R, ?> column = owner.fields().get(i);
            if (record.touched(column) && !values.get(i).equals(record.get(column))) {
                problems.add(problem(position, column, "names another parent; leave it out"));
            }
        }
    }

    private void requireOnce(Optional<K> key, Set<K> seen, int position, List<InputProblem> problems) {
        if (key.isPresent() && !seen.add(key.get())) {
            problems.add(problem(position, lastOfKey(), "stands twice in the input"));
        }
    }

    /** A key that no child has is fine where callers make keys, and a mistake where only the database does. */
    private void requireInsertable(Optional<K> key, int position, List<InputProblem> problems) {
        if (key.isPresent() && !assignable.contains(lastOfKey())) {
            problems.add(problem(position, lastOfKey(), "is no child of this parent; leave the key out to insert one"));
        }
    }

    private TableField<R, ?> lastOfKey() {
        return children.keyMapping().fields().getLast();
    }

    private static InputProblem problem(int position, TableField<?, ?> column, String reason) {
        return new InputProblem("[" + position + "]." + column.getName(), reason, List.of());
    }

    private void throwIfAny(List<InputProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(children.table().getName(), problems);
        }
    }
}
