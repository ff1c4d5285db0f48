package dev.athanor.benchmarks.task;

import java.util.List;
import java.util.UUID;

/** Many authors at once. */
public interface BulkChanges<A> extends Shape<A> {

    List<A> findAll(List<UUID> ids);

    /** Stores rows that were read and changed, if they still have the versions that were read. */
    void updateAll(List<A> rows);

    /** Inserts the rows, or writes those that are there already. */
    void upsertAll(List<A> rows);

    void deleteAll(List<A> rows);
}
