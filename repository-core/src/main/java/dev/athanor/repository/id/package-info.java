/** Keys that are made by the application rather than by the database. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.id;
