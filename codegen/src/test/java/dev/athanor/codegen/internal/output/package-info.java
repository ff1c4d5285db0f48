/** What is on disk. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen.internal.output;
