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

/** Reports what the calls of a slice allocated, and what a cache spared them. JMH's own profiler counts what made the slice ready, too. */
public final class SliceProfiler implements InternalProfiler {

    static final String ALLOCATED = "allocated";
    static final String HIT_RATE = "hitRate";

    @Override
    public String getDescription() {
        return "Bytes that the calls of a slice allocated, and the share of reads that a cache answered";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(
                new ScalarResult(ALLOCATED, SliceBenchmark.allocated(), "B", AggregationPolicy.AVG),
                new ScalarResult(HIT_RATE, SliceBenchmark.hitRate(), "", AggregationPolicy.AVG));
    }
}
