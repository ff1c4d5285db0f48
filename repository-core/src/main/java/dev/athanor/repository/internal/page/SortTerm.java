package dev.athanor.repository.internal.page;

import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.SortOrder;
import org.jooq.impl.QOM.NullOrdering;

/**
 * One field of an order, with everything PostgreSQL would assume said aloud.
 *
 * @param field what is sorted by
 * @param descending whether large values come first
 * @param nullsFirst whether nulls come before values
 * @param nullable whether there can be nulls at all
 */
public record SortTerm(Field<?> field, boolean descending, boolean nullsFirst, boolean nullable) {

    static SortTerm of(SortField<?> sort) {
        Field<?> field = sort.$field();
        boolean descending = sort.$sortOrder() == SortOrder.DESC;
        NullOrdering nulls = sort.$nullOrdering();
        boolean nullsFirst = nulls == null ? descending : nulls == NullOrdering.NULLS_FIRST;
        return new SortTerm(field, descending, nullsFirst, field.getDataType().nullable());
    }

    static SortTerm ofKey(Field<?> field, boolean descending) {
        return new SortTerm(field, descending, descending, false);
    }

    SortTerm reversed() {
        return new SortTerm(field, !descending, !nullsFirst, nullable);
    }

    SortTerm withNulls() {
        return new SortTerm(field, descending, nullsFirst, true);
    }

    /** Says nothing that PostgreSQL assumes anyway, so that plain indexes serve the order. */
    SortField<?> toSortField() {
        SortField<?> sort = descending ? field.desc() : field.asc();
        if (!nullable || nullsFirst == descending) {
            return sort;
        }
        return nullsFirst ? sort.nullsFirst() : sort.nullsLast();
    }
}
