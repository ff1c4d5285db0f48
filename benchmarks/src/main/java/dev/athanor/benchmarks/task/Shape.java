package dev.athanor.benchmarks.task;

import dev.athanor.library.model.Author;

/**
 * An author as a contender holds it.
 *
 * @param <A> its own class of rows
 */
public interface Shape<A> {

    /** A row that is not stored yet. */
    A of(Author author);

    Author plain(A row);

    /** The row with another rating, not stored yet. */
    A rated(A row, int rating);
}
