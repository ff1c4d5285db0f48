/** Who is measured. */
@org.jspecify.annotations.NullMarked
package dev.athanor.benchmarks.peer;
