/** Watching what a database is told to do. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.observe;
