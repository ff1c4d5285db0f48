package dev.athanor.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Reports what the calls of a slice allocated. JMH's own profiler counts what made the slice ready, too. */
public final class AllocationProfiler implements InternalProfiler {

    static final String ALLOCATED = "allocated";

    @Override
    public String getDescription() {
        return "Bytes that the calls of a slice allocated";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(new ScalarResult(ALLOCATED, SliceBenchmark.allocated(), "B", AggregationPolicy.AVG));
    }
}
