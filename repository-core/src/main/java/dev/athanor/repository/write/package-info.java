/** What writes are told, and what they tell. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.write;
