/** Runs built statements, through JDBC or through jOOQ; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.run;
