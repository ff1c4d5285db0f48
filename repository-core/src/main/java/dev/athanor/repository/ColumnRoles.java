package dev.athanor.repository;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.internal.sql.TableModel;
import dev.athanor.repository.internal.sql.Traits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Who gives the columns of a table their values: callers, or Athanor and the database. Audit, version and deletion columns are
 * Athanor's, by the {@link Conventions} of the database; identities that are always generated are PostgreSQL's.
 * Columns that PostgreSQL computes are too, but jOOQ's classes do not tell which they are.
 *
 * <p>Immutable.
 *
 * @param <R> the table's jOOQ record
 */
public final class ColumnRoles<R extends Record> {

    private final List<TableField<R, ?>> assignable;
    private final Optional<TableField<R, ?>> version;

    private ColumnRoles(List<TableField<R, ?>> assignable, Optional<TableField<R, ?>> version) {
        this.assignable = assignable;
        this.version = version;
    }

    /**
     * The roles that columns have in a database.
     *
     * @param db the database, for its conventions
     * @param table the table
     * @param <R> its jOOQ record
     * @return the roles
     */
    public static <R extends Record> ColumnRoles<R> of(Database db, Table<R> table) {
        requireNonNull(table, "table");
        TableModel<R> model = new TableModel<>(table, List.of(), Traits.of(table, db.conventions()));
        Set<Field<?>> written = model.writable();
        return new ColumnRoles<>(
                columns(table).filter(written::contains).toList(),
                columns(table)
                        .filter(column -> model.guard().filter(column::equals).isPresent())
                        .findFirst());
    }

    /**
     * The columns that callers may give values to, those of the key included.
     *
     * @return in the order of the table
     */
    public List<TableField<R, ?>> assignable() {
        return assignable;
    }

    /**
     * The column that tells whether a record is out of date.
     *
     * @return an integer or bigint column, or empty when the table has no version
     */
    public Optional<TableField<R, ?>> version() {
        return version;
    }

    @SuppressWarnings("unchecked") // a table's own columns are over its own record
    private static <R extends Record> Stream<TableField<R, ?>> columns(Table<R> table) {
        return table.fieldStream().map(field -> (TableField<R, ?>) field);
    }
}
