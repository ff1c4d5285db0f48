package dev.athanor.repository.internal.sql;

import dev.athanor.repository.Conventions;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;

/** Fills in who inserted and who last wrote a row, and when. */
final class AuditTrait implements Trait {

    private final Optional<Field<?>> createdAt;
    private final Optional<Field<?>> createdBy;
    private final Optional<Field<?>> updatedAt;
    private final Optional<Field<?>> updatedBy;

    private AuditTrait(Table<?> table, Conventions conventions) {
        this.createdAt = Columns.find(table, conventions.createdAt());
        this.createdBy = Columns.find(table, conventions.createdBy());
        this.updatedAt = Columns.find(table, conventions.updatedAt());
        this.updatedBy = Columns.find(table, conventions.updatedBy());
    }

    static Optional<Trait> of(Table<?> table, Conventions conventions) {
        AuditTrait trait = new AuditTrait(table, conventions);
        return trait.managed().isEmpty() ? Optional.empty() : Optional.of(trait);
    }

    @Override
    public Set<Field<?>> managed() {
        Set<Field<?>> managed = new LinkedHashSet<>();
        Stream.of(createdAt, createdBy, updatedAt, updatedBy).forEach(column -> column.ifPresent(managed::add));
        return managed;
    }

    @Override
    public void onInsert(Assignments assignments) {
        createdAt.ifPresent(column -> assignments.set(column, Stamps.now(column)));
        createdBy.ifPresent(column -> assignments.set(column, Stamps.actor(column)));
        onUpdate(assignments);
    }

    @Override
    public void onUpdate(Assignments assignments) {
        updatedAt.ifPresent(column -> assignments.set(column, Stamps.now(column)));
        updatedBy.ifPresent(column -> assignments.set(column, Stamps.actor(column)));
    }
}
