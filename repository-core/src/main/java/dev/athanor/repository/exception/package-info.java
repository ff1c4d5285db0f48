/** What can go wrong, as one tree under {@link dev.athanor.repository.exception.RepositoryException}. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.exception;
