/** The proof: several processes, one PostgreSQL, faults, and an oracle that knows what had been committed when. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache.proof;
