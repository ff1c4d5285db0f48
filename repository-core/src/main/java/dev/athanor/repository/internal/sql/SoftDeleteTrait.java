package dev.athanor.repository.internal.sql;

import dev.athanor.repository.Conventions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Marks rows as deleted instead of deleting them, and hides marked rows. */
final class SoftDeleteTrait implements Trait {

    private final Field<?> deletedAt;
    private final Optional<Field<?>> deletedBy;

    private SoftDeleteTrait(Field<?> deletedAt, Optional<Field<?>> deletedBy) {
        this.deletedAt = deletedAt;
        this.deletedBy = deletedBy;
    }

    static Optional<Trait> of(Table<?> table, Conventions conventions) {
        return Columns.find(table, conventions.deletedAt())
                .map(column -> new SoftDeleteTrait(column, Columns.find(table, conventions.deletedBy())));
    }

    @Override
    public Set<Field<?>> managed() {
        Set<Field<?>> managed = new HashSet<>();
        managed.add(deletedAt);
        deletedBy.ifPresent(managed::add);
        return managed;
    }

    @Override
    public void onDelete(Assignments assignments) {
        assignments.set(deletedAt, Stamps.now(deletedAt));
        deletedBy.ifPresent(column -> assignments.set(column, Stamps.actor(column)));
    }

    @Override
    public void onRestore(Assignments assignments) {
        clear(assignments, deletedAt);
        deletedBy.ifPresent(column -> clear(assignments, column));
    }

    private static <T> void clear(Assignments assignments, Field<T> column) {
        assignments.set(column, DSL.castNull(column));
    }

    @Override
    public Condition visible(Visibility visibility, Slots slots) {
        return switch (visibility) {
            case LIVE -> deletedAt.isNull();
            case ALL -> DSL.noCondition();
            case DELETED -> deletedAt.isNotNull();
        };
    }
}
