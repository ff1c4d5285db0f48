package dev.athanor.repository.internal.page;

import dev.athanor.repository.page.Criteria;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.SortField;

/**
 * The order of a reading, made total by the key. The key takes the direction of the last field asked for, so that an index over both
 * serves either way.
 *
 * @param terms the most significant first
 */
public record TotalOrder(List<SortTerm> terms) {

    public TotalOrder {
        terms = List.copyOf(terms);
    }

    /**
     * The total order of criteria.
     *
     * @param criteria what was asked for
     * @param key columns that together are unique and never null; empty where a source has none
     */
    public static TotalOrder of(Criteria criteria, List<? extends Field<?>> key) {
        List<SortTerm> terms = new ArrayList<>();
        for (SortField<?> sort : criteria.order()) {
            if (!isSorted(terms, sort.$field())) {
                terms.add(isIn(key, sort.$field()) ? asKey(sort) : SortTerm.of(sort));
            }
        }
        boolean descending = !terms.isEmpty() && terms.getLast().descending();
        for (Field<?> field : key) {
            if (!isSorted(terms, field)) {
                terms.add(SortTerm.ofKey(field, descending));
            }
        }
        return new TotalOrder(terms);
    }

    /**
     * The same order, where only some fields are never null because their type says so. Others, of paths and outer joins for one, have
     * the type of a column and are null all the same.
     */
    public TotalOrder trusting(List<? extends Field<?>> columns) {
        return new TotalOrder(terms.stream()
                .map(term -> isIn(columns, term.field()) ? term : term.withNulls())
                .toList());
    }

    public TotalOrder reversed() {
        return new TotalOrder(terms.stream().map(SortTerm::reversed).toList());
    }

    public List<SortField<?>> sortFields() {
        return terms.stream().<SortField<?>>map(SortTerm::toSortField).toList();
    }

    public List<Field<?>> fields() {
        return terms.stream().<Field<?>>map(SortTerm::field).toList();
    }

    private static SortTerm asKey(SortField<?> sort) {
        SortTerm term = SortTerm.of(sort);
        return new SortTerm(term.field(), term.descending(), term.nullsFirst(), false);
    }

    private static boolean isSorted(List<SortTerm> terms, Field<?> field) {
        return terms.stream().anyMatch(term -> term.field().equals(field));
    }

    private static boolean isIn(List<? extends Field<?>> fields, Field<?> field) {
        return fields.stream().anyMatch(field::equals);
    }
}
