package dev.athanor.codegen;

/**
 * What a generation did.
 *
 * @param upToDate whether there was nothing to do
 * @param files how many generated files there are
 */
public record GenerationReport(boolean upToDate, int files) {}
