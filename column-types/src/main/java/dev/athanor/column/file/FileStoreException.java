package dev.athanor.column.file;

import dev.athanor.repository.exception.RepositoryException;
import org.jspecify.annotations.Nullable;

/** A store could not take, give or delete a file; or it has lost one. The cause is the store's own. */
public final class FileStoreException extends RepositoryException {

    private static final long serialVersionUID = 1;

    FileStoreException(String message, @Nullable Throwable cause) {
        super(message, null, cause);
    }
}
