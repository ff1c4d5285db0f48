package dev.athanor.repository.internal.sql;

import java.util.Set;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;

/** A trait that Athanor does not have, written as one would write it: rows belong to a tenant, and nobody else sees them. */
public final class TenantTrait implements Trait {

    private final Field<String> column;
    private final Supplier<String> tenant;

    public TenantTrait(Field<String> column, Supplier<String> tenant) {
        this.column = column;
        this.tenant = tenant;
    }

    @Override
    public Set<Field<?>> managed() {
        return Set.of(column);
    }

    @Override
    public void onInsert(Assignments assignments) {
        assignments.set(column, call -> tenant.get());
    }

    @Override
    public Condition visible(Visibility visibility, Slots slots) {
        return column.eq(slots.param(column, call -> tenant.get()));
    }
}
