package dev.athanor.benchmarks.task;

import java.util.List;

/** Many new authors at once. */
public interface BulkInserts<A> extends Shape<A> {

    /** The rows as stored, in the order of the input. */
    List<A> insertAll(List<A> rows);
}
