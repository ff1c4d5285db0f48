package dev.athanor.repository.internal.sql;

import java.time.Instant;
import java.util.Optional;

/** Who writes and when, as known where a statement is run. */
public interface Moment {

    /** The one instant of the current transaction, in microseconds as PostgreSQL stores them. */
    Instant now();

    /** Who writes, if anybody said so. */
    Optional<Object> actor();

    /** Whether the caller's own values for audit columns are written. */
    boolean isOverridden();
}
