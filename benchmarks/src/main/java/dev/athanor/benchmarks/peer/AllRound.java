package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.BulkChanges;
import dev.athanor.benchmarks.task.BulkInserts;
import dev.athanor.benchmarks.task.Lists;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.benchmarks.task.SingleRows;
import java.util.Optional;

/** A contender that does by itself whatever is done with authors. */
interface AllRound<A> extends Peer, SingleRows<A>, BulkInserts<A>, BulkChanges<A>, Lists<A> {

    @Override
    default Optional<SingleRows<?>> singles() {
        return Optional.of(this);
    }

    @Override
    default Optional<BulkInserts<?>> bulkInserts() {
        return Optional.of(this);
    }

    @Override
    default Optional<BulkChanges<?>> bulkChanges() {
        return Optional.of(this);
    }

    @Override
    default Optional<Lists<?>> lists() {
        return Optional.of(this);
    }
}
