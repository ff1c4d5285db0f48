/** What the transactions of this JVM have written; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.cache.internal.write;
