package dev.athanor.repository;

import dev.athanor.repository.type.ImmutableValue;

/**
 * Marks the Java type of a column that keeps a secret: encrypted text, a password's hash, a code. Such a column is never a filter or
 * an order, because either would let a caller guess the value from the rows that come back; such a value prints masked,
 * and never comes from the text of a request.
 */
public interface SecretValue extends ImmutableValue {}
