package dev.athanor.benchmarks.report;

/**
 * One slice of one contender.
 *
 * @param time in nanoseconds per call
 * @param bytes allocated per call
 * @param hitRate the share of reads that a cache answered; not a number where that was not the question
 */
public record Sample(double time, double bytes, double hitRate) {}
