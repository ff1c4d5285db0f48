package dev.athanor.benchmarks.task;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Work that every contender does in its own way.
 *
 * @param name short, for the command line
 * @param title for readers
 * @param effort how much of it
 * @param goals what Athanor promises
 * @param setUp fills the tables, once
 * @param start a contender's run, or nothing when it takes no part
 */
public record Task(
        String name,
        String title,
        Effort effort,
        List<Goal> goals,
        Consumer<Library> setUp,
        BiFunction<Peer, Library, Optional<Run<?>>> start) {

    /**
     * How much is done of a task.
     *
     * @param calls in one slice, which is what is measured at once
     * @param warmUp slices of every contender before it counts
     * @param rounds slices of every contender that count
     */
    public record Effort(int calls, int warmUp, int rounds) {}
}
