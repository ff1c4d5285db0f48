/** The {@code athanor} command. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cli;
