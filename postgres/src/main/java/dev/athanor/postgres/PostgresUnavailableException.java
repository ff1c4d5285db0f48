package dev.athanor.postgres;

import org.jspecify.annotations.Nullable;

/** No PostgreSQL can be had from where it was asked for. The message says what failed, why, and what to do about it. */
public final class PostgresUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgresUnavailableException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + "\n  Remedy: " + remedy, cause);
    }

    PostgresUnavailableException(String message) {
        super(message);
    }
}
