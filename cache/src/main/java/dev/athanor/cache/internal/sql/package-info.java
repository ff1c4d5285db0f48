/** Which tables a statement reads and writes; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache.internal.sql;
