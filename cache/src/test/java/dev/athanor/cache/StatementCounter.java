package dev.athanor.cache;

import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Counts the statements of a database. */
final class StatementCounter implements ExecuteListener {

    private static final long serialVersionUID = 1;

    private final transient AtomicInteger count = new AtomicInteger();

    @Override
    public void executeStart(ExecuteContext context) {
        count.incrementAndGet();
    }

    /** Runs something and says how many statements it sent. */
    int during(Runnable work) {
        int before = count.get();
        work.run();
        return count.get() - before;
    }
}
