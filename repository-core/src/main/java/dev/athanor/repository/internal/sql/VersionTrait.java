package dev.athanor.repository.internal.sql;

import dev.athanor.repository.Conventions;
import dev.athanor.repository.Conventions.VersionOwner;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Numbers the writes of a row, so that a record which is out of date is found out. The number is compared and advanced in SQL, where
 * running out of numbers is an error; jOOQ's own record version wraps around silently.
 */
final class VersionTrait<N extends Number> implements Trait {

    private final Field<N> version;
    private final boolean advanced;

    private VersionTrait(Field<N> version, boolean advanced) {
        this.version = version;
        this.advanced = advanced;
    }

    static Optional<Trait> of(Table<?> table, Conventions conventions) {
        return Columns.find(table, conventions.version())
                .map(column -> new VersionTrait<>(numeric(column), conventions.versionOwner() == VersionOwner.ATHANOR));
    }

    @SuppressWarnings("unchecked") // the type is looked at first
    private static Field<? extends Number> numeric(Field<?> column) {
        if (column.getType() == Long.class || column.getType() == Integer.class) {
            return (Field<? extends Number>) column;
        }
        throw new IllegalStateException("Column " + column + " is named as a version, but is no integer or bigint;"
                + " change its type, or rename it in the Conventions of the Database");
    }

    @Override
    public Set<Field<?>> managed() {
        return Set.of(version);
    }

    @Override
    public void onInsert(Assignments assignments) {
        if (advanced && !version.getDataType().defaulted()) {
            assignments.set(version, DSL.inline(0, version));
        }
    }

    @Override
    public void onUpdate(Assignments assignments) {
        if (advanced) {
            assignments.set(version, version.plus(DSL.inline(1)));
        }
    }

    @Override
    public Optional<Field<? extends Number>> guard() {
        return Optional.of(version);
    }
}
