package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is to be done after a transaction, in order of registration. */
final class Callbacks {

    private final List<Callback> callbacks = new ArrayList<>();

    private static final class Callback {

        private final Consumer<Outcome> consumer;
        private boolean undone;

        Callback(Consumer<Outcome> consumer) {
            this.consumer = consumer;
        }

        void call(Outcome outcome) {
            consumer.accept(undone ? Outcome.ROLLED_BACK : outcome);
        }
    }

    void add(Consumer<Outcome> consumer) {
        callbacks.add(new Callback(consumer));
    }

    int size() {
        return callbacks.size();
    }

    /** What was registered from here on belongs to work that is undone already, whatever becomes of the rest. */
    void undoFrom(int mark) {
        callbacks.subList(mark, callbacks.size()).forEach(callback -> callback.undone = true);
    }

    void run(Outcome outcome, Consumer<Throwable> failures) {
        for (Callback callback : callbacks) {
            Guard.run(() -> callback.call(outcome), failures);
        }
    }
}
