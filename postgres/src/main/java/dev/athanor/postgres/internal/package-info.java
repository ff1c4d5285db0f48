/** What other libraries have to find by name. Not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.postgres.internal;
