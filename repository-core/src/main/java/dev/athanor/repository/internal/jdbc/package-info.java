/** Values on their way to and from JDBC; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.jdbc;
