package dev.athanor.repository.page;

import java.util.List;
import java.util.function.Function;

/**
 * Rows of one piece and whether more follow, without the cost of a total.
 *
 * @param items the rows
 * @param limit how many rows were asked for
 * @param offset how many rows come before them
 * @param hasNext whether rows follow
 * @param <T> the type of a row
 */
public record Slice<T>(List<T> items, int limit, long offset, boolean hasNext) {

    /** Copies the list. */
    public Slice {
        items = List.copyOf(items);
    }

    /**
     * The same slice of other objects.
     *
     * @param mapper what to make of each row
     * @param <U> the type of the new rows
     * @return a new slice
     */
    public <U> Slice<U> map(Function<? super T, ? extends U> mapper) {
        return new Slice<>(items.stream().<U>map(mapper).toList(), limit, offset, hasNext);
    }
}
