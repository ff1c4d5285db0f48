package dev.athanor.cache;

import dev.athanor.repository.observe.ObservedStatement;
import dev.athanor.repository.observe.StatementObserver;
import dev.athanor.repository.transaction.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts the statements of a database. */
final class StatementCounter implements StatementObserver {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void sending(ObservedStatement statement) {
        count.incrementAndGet();
    }

    @Override
    public Consumer<Outcome> sendingAlone(ObservedStatement statement) {
        count.incrementAndGet();
        return outcome -> {};
    }

    /** Runs something and says how many statements it sent. */
    int during(Runnable work) {
        int before = count.get();
        work.run();
        return count.get() - before;
    }
}
