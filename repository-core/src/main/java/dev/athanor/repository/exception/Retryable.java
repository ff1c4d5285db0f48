package dev.athanor.repository.exception;

/**
 * Marks failures after which the whole unit of work may be run again, because nothing of it was written. Never retry a single
 * statement inside a transaction: PostgreSQL has already given that transaction up.
 */
public interface Retryable {}
