package dev.athanor.repository.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind a position of a total order, as a condition that an index over the order can serve.
 *
 * @param terms the order
 * @param position the place in it; whether a value is null decides what the condition looks like, and nothing else about a value does
 * @param parameters a new parameter for the value of a term, by its place in the order
 */
public record Keyset(List<SortTerm> terms, Position position, IntFunction<? extends Field<?>> parameters) {

    public static Condition behind(TotalOrder order, Position position, IntFunction<? extends Field<?>> parameters) {
        return new Keyset(order.terms(), position, parameters).condition();
    }

    private Condition condition() {
        return isRowComparable()
                ? rowComparison()
                : range(terms.getFirst().field()).and(nested());
    }

    /** One comparison of rows is one index condition, but knows neither mixed directions nor nulls. */
    private boolean isRowComparable() {
        boolean descending = terms.getFirst().descending();
        return position.values().stream().allMatch(value -> value != null)
                && terms.stream().allMatch(term -> term.descending() == descending && !term.nullable());
    }

    private Condition rowComparison() {
        List<Field<?>> values = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            values.add(parameters.apply(i));
        }
        var row = DSL.row(terms.stream().map(SortTerm::field).toList());
        var place = DSL.row(values);
        if (terms.getFirst().descending()) {
            return position.inclusive() ? row.le(place) : row.lt(place);
        }
        return position.inclusive() ? row.ge(place) : row.gt(place);
    }

    /** {@code a > x OR a = x AND (b > y OR b = y AND …)} */
    private Condition nested() {
        boolean inclusive = position.inclusive();
        Condition condition = inclusive ? DSL.trueCondition() : DSL.falseCondition();
        for (int i = terms.size() - 1; i >= 0; i--) {
            Condition behind = behind(i, terms.get(i).field());
            Condition there = at(i, terms.get(i).field());
            boolean innermost = i == terms.size() - 1;
            if (innermost) {
                condition = inclusive ? behind.or(there) : behind;
            } else {
                condition = behind.or(there.and(condition));
            }
        }
        return condition;
    }

    /** Follows from the nested condition, but PostgreSQL can start reading an index by it, which it cannot by an OR. */
    private <T> Condition range(Field<T> field) {
        SortTerm first = terms.getFirst();
        if (isNull(0)) {
            return first.nullsFirst() ? DSL.noCondition() : field.isNull();
        }
        if (first.nullable() && !first.nullsFirst()) {
            return DSL.noCondition();
        }
        Field<T> bound = parameter(0);
        return first.descending() ? field.le(bound) : field.ge(bound);
    }

    private <T> Condition behind(int index, Field<T> field) {
        SortTerm term = terms.get(index);
        if (isNull(index)) {
            return term.nullsFirst() ? field.isNotNull() : DSL.falseCondition();
        }
        Field<T> bound = parameter(index);
        Condition behind = term.descending() ? field.lt(bound) : field.gt(bound);
        return term.nullable() && !term.nullsFirst() ? behind.or(field.isNull()) : behind;
    }

    private <T> Condition at(int index, Field<T> field) {
        return isNull(index) ? field.isNull() : field.eq(parameter(index));
    }

    private boolean isNull(int index) {
        @Nullable Object value = position.values().get(index);
        return value == null;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the parameter is of the field's type
    private <T> Field<T> parameter(int index) {
        return (Field<T>) parameters.apply(index);
    }
}
