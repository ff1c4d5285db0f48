package dev.athanor.benchmarks.task;

import java.util.List;

/** The long table, in the order of time. */
public interface Sales {

    int PAGE = 50;

    /** Goes to where the sales after the first so many begin; not measured. */
    void seek(int depth);

    /** The ids of the page there. */
    List<Long> page();
}
