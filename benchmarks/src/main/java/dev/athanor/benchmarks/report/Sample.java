package dev.athanor.benchmarks.report;

/**
 * One slice of one contender.
 *
 * @param time in nanoseconds per call
 * @param bytes allocated per call
 */
public record Sample(double time, double bytes) {}
