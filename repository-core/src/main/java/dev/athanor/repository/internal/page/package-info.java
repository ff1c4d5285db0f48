/** Total orders, keyset conditions and what is inside a cursor. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.page;
