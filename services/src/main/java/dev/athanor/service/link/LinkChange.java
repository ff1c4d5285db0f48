package dev.athanor.service.link;

import java.util.List;

/**
 * What became of the links of a parent.
 *
 * @param added the children that are linked now and were not before, in the order of the input
 * @param removed the children that were linked and are not any more
 * @param <C> the key of a child
 */
public record LinkChange<C>(List<C> added, List<C> removed) {

    /** Copies the lists. */
    public LinkChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** {@return whether everything is as it was} */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
