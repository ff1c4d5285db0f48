package dev.athanor.benchmarks.task;

import java.util.UUID;

/** Two of the columns. */
public record AuthorName(UUID id, String name) {}
