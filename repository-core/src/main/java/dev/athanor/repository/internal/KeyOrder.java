package dev.athanor.repository.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The order in which rows are written: that of the values they are found by, where those have one. Two callers who write the same rows
 * then wait for each other at the first of them, and not in a circle.
 */
final class KeyOrder {

    private KeyOrder() {}

    /** Positions in the order of the values at them; as they come where values have no order. */
    static List<Integer> of(Collection<Integer> positions, IntFunction<List<?>> valuesAt) {
        boolean isOrdered = positions.stream()
                .flatMap(position -> valuesAt.apply(position).stream())
                .allMatch(Comparable.class::isInstance);
        Comparator<Integer> byValues = (left, right) -> compare(valuesAt.apply(left), valuesAt.apply(right));
        return positions.stream()
                .sorted(isOrdered ? byValues : Comparator.naturalOrder())
                .toList();
    }

    @SuppressWarnings("unchecked") // values of the same column, which were looked at before
    private static int compare(List<?> left, List<?> right) {
        for (int i = 0; i < left.size(); i++) {
            int difference = ((Comparable<Object>) left.get(i)).compareTo(right.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
