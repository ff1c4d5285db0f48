/** Column values as text: strict to read, exact to write. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.text;
