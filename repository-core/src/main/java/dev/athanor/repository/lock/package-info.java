/** How rows are locked. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.lock;
