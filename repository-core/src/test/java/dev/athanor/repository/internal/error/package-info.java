/** Tests of the translation of errors. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.error;
