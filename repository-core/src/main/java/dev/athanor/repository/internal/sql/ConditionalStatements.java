package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.lock.LockMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DeleteConditionStep;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdateConditionStep;
import org.jooq.impl.DSL;

/**
 * The statements that write or lock all rows that match a condition; built each time.
 *
 * <p>Thread-safe.
 */
public final class ConditionalStatements<R extends Record> {

    private final Function<Operation, DSLContext> dsl;
    private final TableModel<R> model;
    private final Visibility visibility;

    public ConditionalStatements(Function<Operation, DSLContext> dsl, TableModel<R> model, Visibility visibility) {
        this.dsl = dsl;
        this.model = model;
        this.visibility = visibility;
    }

    /** Writes columns of the call's record; returns how many rows were changed. */
    public int update(Condition condition, List<Field<?>> written, Call call) {
        return updated(condition, written, call).execute();
    }

    public List<? extends Record> updateReturning(Condition condition, List<Field<?>> written, Call call) {
        return updated(condition, written, call).returning(model.columns()).fetch();
    }

    /** Deletes or marks rows; returns how many. */
    public int delete(Condition condition, Call call) {
        return model.isMarkedWhenDeleted()
                ? marked(condition, call).execute()
                : deleted(condition, call).execute();
    }

    public List<? extends Record> deleteReturning(Condition condition, Call call) {
        return model.isMarkedWhenDeleted()
                ? marked(condition, call).returning(model.columns()).fetch()
                : deleted(condition, call).returning(model.columns()).fetch();
    }

    /** Locks rows in the order of the key, so that two callers do not wait for each other. */
    public List<? extends Record> lock(Condition condition, LockMode mode, Call call) {
        return Locks.apply(
                        mode,
                        dsl("lock")
                                .select(model.columns())
                                .from(table())
                                .where(rows(condition, Slots.of(call)))
                                .orderBy(model.key()))
                .fetch();
    }

    /** Refuses a condition that is none: a forgotten filter must not write the whole table. */
    public void requireCondition(String verb, Condition condition) {
        Objects.requireNonNull(condition, "condition");
        if (condition.equals(DSL.noCondition()) || condition.equals(DSL.trueCondition())) {
            throw new IllegalArgumentException(verb + " " + table().getName()
                    + ": the condition is empty, which would mean every row; if that is meant, say it with " + verb
                    + "Every(…)");
        }
    }

    private UpdateConditionStep<R> updated(Condition condition, List<Field<?>> written, Call call) {
        Slots slots = Slots.of(call);
        return dsl("update")
                .update(table())
                .set(model.onUpdate(slots, model.fromRow(written, slots)))
                .where(rows(condition, slots))
                .and(Differences.of(model, written, slots));
    }

    private UpdateConditionStep<R> marked(Condition condition, Call call) {
        Slots slots = Slots.of(call);
        return dsl("delete").update(table()).set(model.onDelete(slots)).where(rows(condition, slots));
    }

    private DeleteConditionStep<R> deleted(Condition condition, Call call) {
        return dsl("delete").deleteFrom(table()).where(rows(condition, Slots.of(call)));
    }

    private Condition rows(Condition condition, Slots slots) {
        return condition.and(model.visible(visibility, slots));
    }

    private DSLContext dsl(String verb) {
        return dsl.apply(Operation.on(verb, table()));
    }

    private Table<R> table() {
        return model.table();
    }
}
