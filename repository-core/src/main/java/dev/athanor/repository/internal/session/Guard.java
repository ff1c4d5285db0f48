package dev.athanor.repository.internal.session;

import java.util.function.Consumer;

/** Runs what must not get in the way of the rest. */
final class Guard {

    private Guard() {}

    static void run(Runnable code, Consumer<Throwable> failures) {
        try {
            code.run();
        } catch (Throwable failure) {
            failures.accept(failure);
        }
    }
}
