/** Repositories against a plain model of what they should do. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.model;
