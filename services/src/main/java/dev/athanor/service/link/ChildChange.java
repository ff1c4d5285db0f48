package dev.athanor.service.link;

import java.util.List;

/**
 * What became of the children of a parent.
 *
 * @param rows the children as they are now, in the order of the input
 * @param inserted those that are new
 * @param updated those that were there and differ now
 * @param deleted those that are gone, as they were
 * @param <R> the children's jOOQ record
 */
public record ChildChange<R>(List<R> rows, List<R> inserted, List<R> updated, List<R> deleted) {

    /** Copies the lists. */
    public ChildChange {
        rows = List.copyOf(rows);
        inserted = List.copyOf(inserted);
        updated = List.copyOf(updated);
        deleted = List.copyOf(deleted);
    }

    /** {@return whether everything is as it was} */
    public boolean isEmpty() {
        return inserted.isEmpty() && updated.isEmpty() && deleted.isEmpty();
    }
}
