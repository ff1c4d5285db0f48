package dev.athanor.benchmarks;

import dev.athanor.benchmarks.task.Scale;
import dev.athanor.benchmarks.task.Task;
import dev.athanor.benchmarks.task.Task.Effort;
import dev.athanor.benchmarks.task.Tasks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param help only the usage
 * @param chosen what is measured
 * @param share of the usual effort
 * @param profiler of JMH's and its options, besides the one of the garbage collector; empty for none
 * @param output where the page goes, if anywhere
 */
record Options(boolean help, List<Task> chosen, double share, String profiler, Optional<Path> output) {

    static final String USAGE = """
            make bench                                measures everything and writes docs/benchmarks.md
            make bench ARGS='--tasks get,list'        measures these, and prints the page instead of writing it
            make bench ARGS='--share 0.3'             fewer rounds; prints
            make bench ARGS='--profiler stack'        with a profiler of JMH's, as stack or jfr:dir=target; prints
            make bench ARGS='--output somewhere.md'   writes there""";

    private static final Path PAGE = Path.of("docs/benchmarks.md");

    static Options parse(String... arguments) {
        Options options = new Options(false, Tasks.all(Scale.FULL).toList(), 1, "", Optional.of(PAGE));
        for (int i = 0; i < arguments.length; i++) {
            options = switch (arguments[i]) {
                case "--help" -> new Options(true, options.chosen, options.share, options.profiler, options.output);
                case "--tasks" -> options.withTasks(value(arguments, ++i));
                case "--share" -> options.withShare(value(arguments, ++i));
                case "--profiler" -> options.withProfiler(value(arguments, ++i));
                case "--output" -> options.withOutput(Optional.of(Path.of(value(arguments, ++i))));
                default -> throw new IllegalArgumentException("Unknown option " + arguments[i]);
            };
        }
        return options;
    }

    /** As much of a task as was asked for. */
    Effort effort(Task task) {
        Effort full = task.effort();
        return new Effort(full.calls(), scaled(full.warmUp()), scaled(full.rounds()));
    }

    private int scaled(int slices) {
        return Math.max(1, (int) Math.round(slices * share));
    }

    private Options withTasks(String names) {
        List<Task> some = Arrays.stream(names.split(",")).map(Tasks::named).toList();
        return new Options(help, some, share, profiler, Optional.empty());
    }

    private Options withShare(String value) {
        double given = Double.parseDouble(value);
        if (!(given > 0)) {
            throw new IllegalArgumentException("--share must be more than nothing, but is " + value);
        }
        return new Options(help, chosen, given, profiler, Optional.empty());
    }

    private Options withProfiler(String name) {
        return new Options(help, chosen, share, name, Optional.empty());
    }

    private Options withOutput(Optional<Path> file) {
        return new Options(help, chosen, share, profiler, file);
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }
}
