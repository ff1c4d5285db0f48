/** Tests of what is inside. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache.internal.sql;
