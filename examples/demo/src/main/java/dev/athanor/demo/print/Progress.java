package dev.athanor.demo.print;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says what is going on when something takes longer than a second. Thread-safe. */
final class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PrintStream out;
    private final AtomicReference<String> doing = new AtomicReference<>("");

    Progress(PrintStream out) {
        this.out = out;
    }

    void doing(String what) {
        doing.set(what);
    }

    <T extends @Nullable Object> T during(String what, Supplier<T> work) {
        doing(what);
        Thread reporter = Thread.ofVirtual().start(this::report);
        try {
            return work.get();
        } finally {
            reporter.interrupt();
        }
    }

    private void report() {
        long start = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(PATIENCE);
                long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
                out.printf("   … %s (%d s)%n", doing.get(), seconds);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
