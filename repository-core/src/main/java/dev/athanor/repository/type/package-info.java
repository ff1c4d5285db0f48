/** Java types of PostgreSQL types that have no counterpart in the JDK: ranges, intervals, network addresses, trees, vectors. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.type;
