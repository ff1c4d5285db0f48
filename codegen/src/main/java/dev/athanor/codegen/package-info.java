/** Plugs into jOOQ code generation: migrations in; tables, rows and repositories out. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen;
