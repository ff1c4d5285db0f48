package dev.athanor.repository.type;

import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL multirange: any number of {@link Range ranges}. PostgreSQL sorts them, joins those that touch and drops empty ones, so
 * others may come back than were written, for the same values.
 *
 * <p>Immutable.
 *
 * @param ranges the ranges
 * @param <T> the type of the bounds
 */
public record MultiRange<T extends Comparable<? super T>>(List<Range<T>> ranges) implements ImmutableValue {

    /** Copies the list. */
    public MultiRange {
        ranges = List.copyOf(ranges);
    }

    /**
     * Some ranges.
     *
     * @param ranges the ranges; none is the empty multirange
     * @param <T> the type of the bounds
     * @return the multirange
     */
    @SafeVarargs
    public static <T extends Comparable<? super T>> MultiRange<T> of(Range<T>... ranges) {
        List<Range<T>> list = new ArrayList<>();
        for (Range<T> range : ranges) {
            list.add(range);
        }
        return new MultiRange<>(list);
    }

    /**
     * Whether a value is in one of the ranges.
     *
     * @param value the value
     * @return whether it is
     */
    public boolean contains(T value) {
        return ranges.stream().anyMatch(range -> range.contains(value));
    }

    /** {@return the ranges as PostgreSQL reads them, as <code>{[1,5),[7,9)}</code>} */
    @Override
    public String toString() {
        return RangeText.text(this);
    }
}
