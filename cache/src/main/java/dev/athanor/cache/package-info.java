/** A query cache that is consistent with commits: {@link dev.athanor.cache.QueryCache} is the door. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache;
