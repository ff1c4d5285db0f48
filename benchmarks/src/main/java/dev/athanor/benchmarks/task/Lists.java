package dev.athanor.benchmarks.task;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Authors that match. */
public interface Lists<A> extends Shape<A> {

    /** Those born on a day with at least this rating, ordered by name. */
    List<A> list(LocalDate born, int minRating);

    /** As Java records, the same rows. */
    List<AuthorName> names(LocalDate born, int minRating);

    /** All authors in the order of their names. */
    Paged<A> page(int limit, int offset);

    /** Those that match what was asked for, ordered by name. */
    List<A> search(Search search);

    /** A piece, and how many rows there are in all. */
    record Paged<A>(List<A> items, long total) {}

    /** What is asked for; null for anything. */
    record Search(
            @Nullable LocalDate born,
            @Nullable Integer minRating,
            @Nullable Integer maxRating,
            @Nullable String namePart) {}
}
