/** What became visible in the database since it was last asked; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache.internal.change;
