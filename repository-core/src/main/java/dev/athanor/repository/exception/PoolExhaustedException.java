package dev.athanor.repository.exception;

import org.jspecify.annotations.Nullable;

/** All connections of the pool were in use for as long as the pool was willing to wait; the database itself may be well. */
public final class PoolExhaustedException extends TransientDatabaseException {

    private static final long serialVersionUID = 1;

    /**
     * No connection to be had.
     *
     * @param message reason and remedy
     * @param cause the pool's exception
     */
    public PoolExhaustedException(String message, @Nullable Throwable cause) {
        super(message, null, cause);
    }
}
