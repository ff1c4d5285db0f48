package dev.athanor.repository.page;

import java.util.List;
import java.util.function.Function;

/**
 * Rows of one page and how many there are in all.
 *
 * @param items the rows
 * @param total how many rows the criteria match, also past the end and for limit 0
 * @param limit how many rows were asked for
 * @param offset how many rows come before them
 * @param <T> the type of a row
 */
public record Page<T>(List<T> items, long total, int limit, long offset) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Whether rows follow.
     *
     * @return true when the last of all rows is not here or before
     */
    public boolean hasNext() {
        return offset + items.size() < total;
    }

    /**
     * Whether rows come before.
     *
     * @return true when the page does not start with the first of all rows
     */
    public boolean hasPrevious() {
        return offset > 0 && total > 0;
    }

    /**
     * How many pages of this size there are.
     *
     * @return 0 when there is no row at all
     */
    public long pages() {
        return limit == 0 ? 0 : Math.ceilDiv(total, limit);
    }

    /**
     * The same page of other objects.
     *
     * @param mapper what to make of each row
     * @param <U> the type of the new rows
     * @return a new page
     */
    public <U> Page<U> map(Function<? super T, ? extends U> mapper) {
        return new Page<>(items.stream().<U>map(mapper).toList(), total, limit, offset);
    }
}
