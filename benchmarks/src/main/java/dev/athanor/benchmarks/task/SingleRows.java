package dev.athanor.benchmarks.task;

import java.util.UUID;

/** Authors, one at a time. */
public interface SingleRows<A> extends Shape<A> {

    A get(UUID id);

    A getByName(String name);

    boolean exists(UUID id);

    A insert(A row);

    /** Stores a row that was read and changed, if it still has the version that was read. */
    A update(A row);

    void delete(A row);
}
