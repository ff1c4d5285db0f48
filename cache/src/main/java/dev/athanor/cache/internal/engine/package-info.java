/** Entries, epochs and the way a read takes; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache.internal.engine;
