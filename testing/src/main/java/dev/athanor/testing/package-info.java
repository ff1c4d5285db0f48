/** A migrated PostgreSQL for every test class, in milliseconds. */
@org.jspecify.annotations.NullMarked
package dev.athanor.testing;
