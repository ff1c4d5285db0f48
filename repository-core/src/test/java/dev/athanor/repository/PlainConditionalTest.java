package dev.athanor.repository;

/** Kept statements, straight through JDBC. */
final class PlainConditionalTest extends ConditionalContract {}
