package dev.athanor.benchmarks.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One contender at one task.
 *
 * @param <T> what a call returns
 */
public interface Run<T> {

    /** Sets the table up for as many calls as a slice has; not measured. */
    void prepare();

    /** What is measured. */
    T call();

    /** What a call returned, in a form that is the same for every contender. */
    Object plain(T result);

    /** The share of reads since {@link #prepare} that a cache has answered; not a number where that is not the question. */
    default double hitRate() {
        return Double.NaN;
    }

    /** The same, with something to be done before it is prepared. */
    default Run<T> after(Runnable before) {
        Run<T> run = this;
        return new Run<>() {
            @Override
            public void prepare() {
                before.run();
                run.prepare();
            }

            @Override
            public T call() {
                return run.call();
            }

            @Override
            public Object plain(T result) {
                return run.plain(result);
            }

            @Override
            public double hitRate() {
                return run.hitRate();
            }
        };
    }

    /** Calls that find everything as it is. */
    static <T> Run<T> reading(Supplier<T> call, Function<T, ?> plain) {
        return new Run<>() {
            @Override
            public void prepare() {}

            @Override
            public T call() {
                return call.get();
            }

            @Override
            public Object plain(T result) {
                return plain.apply(result);
            }
        };
    }

    /** Calls that each take one of the things that were made ready. */
    static <S, T> Run<T> using(Supplier<List<S>> supplies, Function<S, T> call, Function<T, ?> plain) {
        Deque<S> ready = new ArrayDeque<>();
        return new Run<>() {
            @Override
            public void prepare() {
                ready.clear();
                ready.addAll(supplies.get());
            }

            @Override
            public T call() {
                return call.apply(ready.remove());
            }

            @Override
            public Object plain(T result) {
                return plain.apply(result);
            }
        };
    }
}
