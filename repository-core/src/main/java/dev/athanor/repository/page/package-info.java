/** Which rows, in which order, and how many at a time: criteria, offset pages, slices and keyset pages. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.page;
