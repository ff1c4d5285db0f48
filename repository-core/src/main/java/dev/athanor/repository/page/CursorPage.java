package dev.athanor.repository.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a scroll and where it goes on. Costs the same at any depth, and rows inserted or deleted meanwhile neither repeat nor hide
 * others.
 *
 * @param items the rows, always in the order of the criteria, whichever way the scroll goes
 * @param next continues behind the last row; null when there is none behind it
 * @param previous continues before the first row; null when there is none before it
 * @param <T> the type of a row
 */
public record CursorPage<T>(
        List<T> items, @Nullable PageCursor next, @Nullable PageCursor previous) {

    /** Copies the list. */
    public CursorPage {
        items = List.copyOf(items);
    }

    /**
     * Whether rows follow.
     *
     * @return true when there is a next cursor
     */
    public boolean hasNext() {
        return next != null;
    }

    /**
     * Whether rows come before.
     *
     * @return true when there is a previous cursor
     */
    public boolean hasPrevious() {
        return previous != null;
    }

    /**
     * The same page of other objects.
     *
     * @param mapper what to make of each row
     * @param <U> the type of the new rows
     * @return a new page
     */
    public <U> CursorPage<U> map(Function<? super T, ? extends U> mapper) {
        return new CursorPage<>(items.stream().<U>map(mapper).toList(), next, previous);
    }
}
