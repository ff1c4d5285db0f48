/** What came out, as a page of the documentation. */
@org.jspecify.annotations.NullMarked
package dev.athanor.benchmarks.report;
