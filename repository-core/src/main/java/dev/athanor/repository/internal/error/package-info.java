/** Turns what the driver throws into the exceptions of the API; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.error;
