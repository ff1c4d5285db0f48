package dev.athanor.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.athanor.benchmarks.report.Row;
import dev.athanor.benchmarks.report.Sample;
import dev.athanor.benchmarks.task.Contender;
import dev.athanor.benchmarks.task.Task;
import dev.athanor.benchmarks.task.Task.Effort;
import dev.athanor.postgres.ScratchDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One task, measured by JMH in a JVM of its own. */
record Measurement(Task task, Options options, ScratchDatabase database) {

    /** Has everybody say only what is wrong. */
    static final Map<String, String> QUIET = Map.of(
            "org.jooq.no-logo", "true",
            "org.jooq.no-tips", "true",
            "org.jboss.logging.provider", "slf4j",
            "org.slf4j.simpleLogger.defaultLogLevel", "error");

    Row run() throws RunnerException {
        List<Contender> contenders = task.contenders();
        Collection<RunResult> results = new Runner(plan(contenders).build()).run();
        List<IterationResult> slices = results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .flatMap(fork -> fork.getIterationResults().stream())
                .toList();
        return new Row(task, samples(contenders, slices));
    }

    private ChainedOptionsBuilder plan(List<Contender> contenders) {
        Effort effort = options.effort(task);
        ChainedOptionsBuilder plan = new OptionsBuilder()
                .include(SliceBenchmark.class.getName() + ".slice")
                .param("task", task.name())
                .param("contenders", Rotation.format(contenders))
                .forks(1)
                .warmupIterations(effort.warmUp() * contenders.size())
                .measurementIterations(effort.rounds() * contenders.size())
                .addProfiler(SliceProfiler.class)
                .jvmArgsAppend(
                        "-Xms1g",
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        property(SliceBenchmark.URL, database.url()),
                        property(SliceBenchmark.USER, database.user()),
                        property(SliceBenchmark.PASSWORD, database.password()))
                .jvmArgsPrepend(QUIET.entrySet().stream()
                        .map(entry -> property(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(options.profiler().isEmpty() ? VerboseMode.SILENT : VerboseMode.NORMAL);
        if (!options.profiler().isEmpty()) {
            String[] parts = options.profiler().split(":", 2);
            plan.addProfiler(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return plan;
    }

    private Map<Contender, List<Sample>> samples(List<Contender> contenders, List<IterationResult> slices) {
        Map<Contender, List<Sample>> samples = new EnumMap<>(Contender.class);
        int warmUp = options.effort(task).warmUp() * contenders.size();
        for (int i = 0; i < slices.size(); i++) {
            Contender contender = contenders.get(Rotation.position(warmUp + i, contenders.size()));
            int calls = contender.calls(task);
            IterationResult slice = slices.get(i);
            samples.computeIfAbsent(contender, none -> new ArrayList<>())
                    .add(new Sample(
                            slice.getPrimaryResult().getScore() / calls,
                            secondary(slice, SliceProfiler.ALLOCATED) / calls,
                            secondary(slice, SliceProfiler.HIT_RATE)));
        }
        return samples;
    }

    private static double secondary(IterationResult slice, String name) {
        return requireNonNull(slice.getSecondaryResults().get(name), name).getScore();
    }

    private static String property(String name, String value) {
        return "-D" + name + "=" + value;
    }
}
