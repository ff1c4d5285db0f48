/** Measures Athanor against its peers. */
@org.jspecify.annotations.NullMarked
package dev.athanor.benchmarks;
