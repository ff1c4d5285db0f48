package dev.athanor.benchmarks.report;

import static java.util.Objects.requireNonNull;

import dev.athanor.benchmarks.task.Contender;
import dev.athanor.benchmarks.task.Goal;
import dev.athanor.benchmarks.task.Goal.Measure;
import dev.athanor.benchmarks.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A task as it was measured.
 *
 * @param task the task
 * @param samples of each contender, round by round
 */
public record Row(Task task, Map<Contender, List<Sample>> samples) {

    Set<Contender> contenders() {
        return samples.keySet();
    }

    /** The median, over all rounds, of what one takes compared with another in the same round. */
    double ratio(Measure measure, Contender contender, Contender against) {
        List<Sample> ours = of(contender);
        List<Sample> theirs = of(against);
        return median(IntStream.range(0, ours.size())
                .mapToDouble(round -> value(measure, ours.get(round)) / value(measure, theirs.get(round)))
                .toArray());
    }

    /** The median of the bytes a call allocates. */
    double bytes(Contender contender) {
        return median(of(contender).stream().mapToDouble(Sample::bytes).toArray());
    }

    /** The median of the shares of reads that a cache answered; not a number where that was not the question. */
    double hitRate(Contender contender) {
        return median(of(contender).stream().mapToDouble(Sample::hitRate).toArray());
    }

    double measured(Goal goal) {
        return switch (goal.measure()) {
            case TIME, ALLOCATION -> ratio(goal.measure(), goal.who(), goal.against());
            case BYTES -> bytes(goal.who());
            case NANOSECONDS ->
                median(of(goal.who()).stream().mapToDouble(Sample::time).toArray());
        };
    }

    private List<Sample> of(Contender contender) {
        return requireNonNull(samples.get(contender), contender::label);
    }

    private static double value(Measure measure, Sample sample) {
        return switch (measure) {
            case TIME, NANOSECONDS -> sample.time();
            case ALLOCATION, BYTES -> sample.bytes();
        };
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
