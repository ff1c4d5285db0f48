/** Tests of repositories on a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository;
