package dev.athanor.codegen;

/**
 * What a generation did. Immutable.
 *
 * @param upToDate whether there was nothing to do
 * @param files how many generated files there are
 */
public record GenerationReport(boolean upToDate, int files) {}
