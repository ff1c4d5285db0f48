/** How it works inside; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal;
