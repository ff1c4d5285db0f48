/** A small JSON reader for text from outside: strict, bounded in size and depth. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.json;
