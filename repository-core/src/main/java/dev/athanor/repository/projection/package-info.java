/** What becomes of a row: Java records, related rows inside them. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.projection;
