/** A small catalogue, its tables written by hand in the form jOOQ generates. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.catalogue;
