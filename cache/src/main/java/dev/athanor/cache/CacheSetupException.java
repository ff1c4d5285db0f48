package dev.athanor.cache;

import dev.athanor.repository.exception.RepositoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database is not prepared for the cache that was asked for. The message names everything that is missing, with remedies. */
public final class CacheSetupException extends RepositoryException {

    private static final long serialVersionUID = 1;

    CacheSetupException(List<String> problems) {
        super("The query cache cannot start:\n  - " + String.join("\n  - ", problems));
    }

    CacheSetupException(String message, @Nullable String sqlState, Throwable cause) {
        super(message, sqlState, cause);
    }
}
