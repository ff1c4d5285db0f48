/** Connections and the transaction of the calling thread; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.session;
