/** The middle of the generator: tables, columns, keys and finders with every Java name already decided. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen.internal.model;
