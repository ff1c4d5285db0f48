package dev.athanor.repository.model;

/** Kept statements, straight through JDBC. */
final class PlainRandomOperationsTest extends RandomOperationsContract {}
