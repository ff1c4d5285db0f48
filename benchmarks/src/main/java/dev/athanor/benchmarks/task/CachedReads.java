package dev.athanor.benchmarks.task;

import dev.athanor.library.model.Author;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Reads of authors that are answered from memory. */
public interface CachedReads<A> extends Shape<A> {

    A get(UUID id);

    /** Those born on a day. */
    List<A> list(LocalDate born);

    /** The same as rows that nobody can change, for who has a choice. */
    default List<?> views(LocalDate born) {
        return list(born);
    }

    /** Such a row in a form that is the same for every contender. */
    @SuppressWarnings("unchecked") // who has no choice gives rows
    default Author plainView(Object view) {
        return plain((A) view);
    }
}
