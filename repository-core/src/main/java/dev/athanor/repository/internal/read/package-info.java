/** Pages, scrolls, streams and projections of rows. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.read;
