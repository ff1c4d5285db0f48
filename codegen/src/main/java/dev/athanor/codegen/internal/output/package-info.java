/** What is on disk: which files are ours, and whether they are still what the migrations say. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen.internal.output;
