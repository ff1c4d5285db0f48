/** Tests of the cache, on real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache;
