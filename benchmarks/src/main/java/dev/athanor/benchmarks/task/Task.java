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
 * @param contenders who takes part
 * @param effort how much of it
 * @param goals what Athanor promises
 * @param setUp fills the tables, once
 * @param start a contender's run
 */
public record Task(
        String name,
        String title,
        List<Contender> contenders,
        Effort effort,
        List<Goal> goals,
        Consumer<Library> setUp,
        BiFunction<Peer, Library, Optional<? extends Run<?>>> start) {

    /**
     * How much is done of a task.
     *
     * @param calls in one slice, which is what is measured at once
     * @param warmUp slices of every contender before it counts
     * @param rounds slices of every contender that count
     */
    public record Effort(int calls, int warmUp, int rounds) {}

    /** Whether contenders differ so much that they cannot be called equally often. */
    boolean sparesTheSlow() {
        return contenders.contains(Contender.OFFSET) || contenders.contains(Contender.CAFFEINE);
    }

    /** The run of someone who takes part. */
    public Run<?> run(Peer peer, Library library) {
        return start.apply(peer, library)
                .orElseThrow(() -> new IllegalStateException("A contender of " + name + " has no part in it"));
    }
}
