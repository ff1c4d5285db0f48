package dev.athanor.repository;

/** Kept statements, straight through JDBC. */
final class PlainErrorsTest extends ErrorsContract {}
