/** One PostgreSQL for builds, tests and demos: embedded, in a container, or yours; and Flyway run with clear errors. */
@org.jspecify.annotations.NullMarked
package dev.athanor.postgres;
