/** A bookshop on Athanor, told as a short story. */
@org.jspecify.annotations.NullMarked
package dev.athanor.demo;
