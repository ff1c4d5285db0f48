package dev.athanor.repository.internal.page;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows behind a position of a total order, as a condition that an index over the order can serve. */
public final class Keyset {

    private Keyset() {}

    /**
     * The rows behind a position.
     *
     * @param order the order
     * @param values the position's value for each of its terms
     * @param inclusive whether a row exactly there is behind it too
     */
    public static Condition behind(TotalOrder order, List<@Nullable Object> values, boolean inclusive) {
        List<SortTerm> terms = order.terms();
        return isRowComparable(terms, values)
                ? rowComparison(terms, values, inclusive)
                : range(terms.getFirst(), values.getFirst()).and(nested(terms, values, inclusive));
    }

    /** One comparison of rows is one index condition, but knows neither mixed directions nor nulls. */
    private static boolean isRowComparable(List<SortTerm> terms, List<@Nullable Object> values) {
        boolean descending = terms.getFirst().descending();
        return values.stream().allMatch(value -> value != null)
                && terms.stream().allMatch(term -> term.descending() == descending && !term.nullable());
    }

    private static Condition rowComparison(List<SortTerm> terms, List<@Nullable Object> values, boolean inclusive) {
        List<Field<?>> binds = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            binds.add(bind(terms.get(i).field(), values.get(i)));
        }
        var row = DSL.row(terms.stream().map(SortTerm::field).toList());
        var position = DSL.row(binds);
        if (terms.getFirst().descending()) {
            return inclusive ? row.le(position) : row.lt(position);
        }
        return inclusive ? row.ge(position) : row.gt(position);
    }

    /** {@code a > x OR a = x AND (b > y OR b = y AND …)} */
    private static Condition nested(List<SortTerm> terms, List<@Nullable Object> values, boolean inclusive) {
        Condition condition = inclusive ? DSL.trueCondition() : DSL.falseCondition();
        for (int i = terms.size() - 1; i >= 0; i--) {
            Condition behind = behind(terms.get(i).field(), terms.get(i), values.get(i));
            Condition there = at(terms.get(i).field(), values.get(i));
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
    private static Condition range(SortTerm first, @Nullable Object value) {
        if (value == null) {
            return first.nullsFirst() ? DSL.noCondition() : first.field().isNull();
        }
        if (first.nullable() && !first.nullsFirst()) {
            return DSL.noCondition();
        }
        return compare(first.field(), first.descending(), true, value);
    }

    private static <T> Condition behind(Field<T> field, SortTerm term, @Nullable Object value) {
        if (value == null) {
            return term.nullsFirst() ? field.isNotNull() : DSL.falseCondition();
        }
        Condition behind = compare(field, term.descending(), false, value);
        return term.nullable() && !term.nullsFirst() ? behind.or(field.isNull()) : behind;
    }

    private static <T> Condition compare(Field<T> field, boolean descending, boolean orEqual, Object value) {
        Field<T> bind = bind(field, value);
        if (descending) {
            return orEqual ? field.le(bind) : field.lt(bind);
        }
        return orEqual ? field.ge(bind) : field.gt(bind);
    }

    private static <T> Condition at(Field<T> field, @Nullable Object value) {
        return value == null ? field.isNull() : field.eq(bind(field, value));
    }

    private static <T> Field<T> bind(Field<T> field, @Nullable Object value) {
        return DSL.val(value, field.getDataType());
    }
}
