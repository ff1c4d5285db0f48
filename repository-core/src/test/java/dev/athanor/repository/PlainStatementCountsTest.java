package dev.athanor.repository;

/** Kept statements, straight through JDBC. */
final class PlainStatementCountsTest extends StatementCountsContract {}
