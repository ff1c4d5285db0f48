package dev.athanor.repository.internal.error;

import dev.athanor.repository.exception.RepositoryException;
import org.jspecify.annotations.Nullable;

/** What one must know of the calling thread's transaction to tell what a failure means. */
public interface FailureScope {

    /** Whether COMMIT is still to come; if not, every statement commits itself. */
    boolean isTransaction();

    /** Whether the transaction asked to be read-only. */
    boolean isReadOnly();

    /** A statement has failed. */
    void failed(RepositoryException failure);

    /** What made PostgreSQL give the transaction up, as far as it is known. */
    @Nullable
    RepositoryException firstFailure();
}
