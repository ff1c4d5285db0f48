/** Conditions from values that may be missing, and queries from outside by an allow-list. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.filter;
