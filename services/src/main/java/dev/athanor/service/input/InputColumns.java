package dev.athanor.service.input;

import dev.athanor.repository.ColumnRoles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.tools.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table by the names that inputs have for them, and which of them inputs may set.
 *
 * <p>Immutable.
 */
final class InputColumns<R extends TableRecord<R>> {

    private final Table<R> table;
    private final Map<String, TableField<R, ?>> byName = new HashMap<>();
    private final Map<TableField<R, ?>, ColumnReader<?>> readers = new LinkedHashMap<>();
    private final Set<TableField<R, ?>> assignable;
    private final @Nullable TableField<R, ?> version;

    InputColumns(
            Table<R> table,
            Set<TableField<R, ?>> assignable,
            @Nullable TableField<R, ?> version,
            Map<Class<?>, Function<String, ?>> textReaders) {
        this.table = table;
        this.assignable = assignable;
        this.version = version;
        List<TableField<R, ?>> columns = columns(table);
        columns.forEach(column -> byName.put(StringUtils.toCamelCaseLC(column.getName()), column));
        columns.forEach(column -> byName.put(column.getName(), column));
        columns.forEach(column -> readers.put(column, new ColumnReader<>(column.getDataType(), textReaders)));
    }

    /** The columns of a table, of which inputs may set those that the options leave. */
    static <R extends TableRecord<R>> InputColumns<R> of(Table<R> table, ColumnRoles<R> roles, InputRules<R> rules) {
        Set<TableField<R, ?>> assignable = new HashSet<>(roles.assignable());
        assignable.removeIf(column -> !rules.allowed().test(column));
        assignable.addAll(rules.alsoTaken());
        return new InputColumns<>(table, assignable, roles.version().orElse(null), rules.textReaders());
    }

    Table<R> table() {
        return table;
    }

    Optional<TableField<R, ?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean isAssignable(Field<?> column) {
        return assignable.contains(column);
    }

    boolean isVersion(Field<?> column) {
        return column.equals(version);
    }

    Optional<TableField<R, ?>> version() {
        return Optional.ofNullable(version);
    }

    /** What inputs may set, in the order of the table. */
    List<TableField<R, ?>> assignable() {
        return readers.keySet().stream().filter(assignable::contains).toList();
    }

    List<String> names() {
        return assignable().stream()
                .map(column -> StringUtils.toCamelCaseLC(column.getName()))
                .toList();
    }

    /** Every column, in the order of the table. */
    Set<TableField<R, ?>> all() {
        return readers.keySet();
    }

    ColumnReader<?> reader(TableField<R, ?> column) {
        ColumnReader<?> reader = readers.get(column);
        if (reader == null) {
            throw new IllegalArgumentException(column + " is no column of " + table.getName());
        }
        return reader;
    }

    @SuppressWarnings("unchecked") // a table's own columns are over its own record
    private static <R extends TableRecord<R>> List<TableField<R, ?>> columns(Table<R> table) {
        return table.fieldStream()
                .<TableField<R, ?>>map(field -> (TableField<R, ?>) field)
                .toList();
    }
}
