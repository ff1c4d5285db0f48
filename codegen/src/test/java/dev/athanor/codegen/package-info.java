/** Generation from end to end, on a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen;
