/** What the user may say about generation, read from the database properties of jOOQ's configuration. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen.internal.options;
