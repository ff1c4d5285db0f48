package dev.athanor.repository.exception;

import java.util.OptionalLong;

/**
 * One stale record.
 *
 * @param key the row's key
 * @param reason what happened to the row
 * @param expected the version the record was read with
 * @param found the version now in the database; empty when the row is gone
 */
public record StaleRow(Object key, StaleRecordException.Reason reason, long expected, OptionalLong found) {}
