package dev.athanor.benchmarks.task;

import java.util.List;

/** Many new authors at once, of which nothing comes back. */
public interface Copies<A> extends Shape<A> {

    long copyAll(List<A> rows);
}
