package dev.athanor.benchmarks.task;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Reads of authors that are answered from memory. */
public interface CachedReads<A> extends Shape<A> {

    A get(UUID id);

    /** Those born on a day. */
    List<A> list(LocalDate born);
}
