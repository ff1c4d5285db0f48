package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * The statements about the rows that match a condition, and that are therefore built each time.
 *
 * <p>Thread-safe.
 */
public final class Queries<R extends Record> {

    private final Function<Operation, DSLContext> dsl;
    private final TableModel<R> model;
    private final Visibility visibility;
    private final Supplier<Moment> moments;

    /** Reads through what runs statements and names the operation when one fails. */
    public Queries(
            Function<Operation, DSLContext> dsl, TableModel<R> model, Visibility visibility, Supplier<Moment> moments) {
        this.dsl = dsl;
        this.model = model;
        this.visibility = visibility;
        this.moments = moments;
    }

    public Table<R> table() {
        return model.table();
    }

    public List<TableField<R, ?>> key() {
        return model.key();
    }

    /** Runs statements, and names the operation when one fails. */
    public DSLContext dsl(String verb) {
        return dsl.apply(Operation.on(verb, table()));
    }

    /** What a query is run with. */
    public Call call(Asked asked) {
        return Call.ofQuestion(asked, moments.get());
    }

    /** The condition of the caller, on rows that exist as far as the table's traits are concerned. */
    public Condition visible(Slots slots) {
        return slots.condition().and(model.visible(visibility, slots));
    }

    /** The same for a query that is run once. */
    public Condition visible(Condition condition) {
        return visible(Slots.of(call(new Asked(condition, List.of()))));
    }
}
