/** Builds every statement of every repository, with the traits of its table; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.sql;
