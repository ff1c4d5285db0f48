package dev.athanor.repository.internal.sql;

import org.jspecify.annotations.Nullable;

/** A parameter of a statement: says where its value comes from when the statement is run. */
@FunctionalInterface
public interface Slot {

    @Nullable
    Object valueIn(Call call);
}
