package dev.athanor.repository.internal.read;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.page.Keyset;
import dev.athanor.repository.internal.page.Position;
import dev.athanor.repository.internal.page.QueryShape;
import dev.athanor.repository.internal.page.TotalOrder;
import dev.athanor.repository.internal.sql.Queries;
import dev.athanor.repository.internal.sql.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A query of one source.
 *
 * @param verb what it is for
 * @param fields what it selects
 * @param condition which rows
 * @param order in which order
 * @param from behind which place of the order, if not from its start
 * @param piece how many of them
 */
record Selection(
        String verb,
        List<Field<?>> fields,
        Condition condition,
        TotalOrder order,
        @Nullable Position from,
        Piece piece) {

    private static final TotalOrder ANY_ORDER = new TotalOrder(List.of());

    /** Rows in no order. */
    static Selection of(String verb, List<Field<?>> fields, Condition condition, Piece piece) {
        return new Selection(verb, fields, condition, ANY_ORDER, null, piece);
    }

    /** The same without the values of this one. */
    Selection template() {
        return new Selection(verb, fields, DSL.noCondition(), order, from == null ? null : from.masked(), piece);
    }

    Operation operation(Queries<?> queries) {
        return Operation.on(verb, queries.table());
    }

    /** What can be told of its text without asking jOOQ; nothing when that is not all there is to it. */
    Optional<QueryShape> shape(List<? extends Field<?>> columns) {
        List<Object> more = new ArrayList<>();
        more.add(verb);
        more.add(fields.size());
        more.add(piece.kind());
        if (from != null) {
            more.add(from.inclusive());
            from.values().forEach(value -> more.add(value == null));
        }
        return QueryShape.of(condition, order, columns, more.toArray());
    }

    /** The values that it binds besides those of the condition, whose number is the index of the first. */
    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        if (from != null) {
            values.addAll(from.values());
        }
        values.addAll(piece.values());
        return values;
    }

    /**
     * Builds the query.
     *
     * @param index of the first value that is not of the condition
     */
    ResultQuery<?> query(Queries<?> queries, Slots slots, int index) {
        Condition rows = queries.visible(slots);
        int next = index;
        if (from != null) {
            rows = rows.and(Keyset.behind(
                    order, from, place -> slots.asked(order.fields().get(place).getDataType(), index + place)));
            next += from.values().size();
        }
        var ordered = queries.dsl(verb)
                .select(fields)
                .from(queries.table())
                .where(rows)
                .orderBy(order.sortFields());
        return piece.of(ordered, slots, next);
    }
}
