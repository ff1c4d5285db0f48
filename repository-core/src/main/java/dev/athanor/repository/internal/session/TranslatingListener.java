package dev.athanor.repository.internal.session;

import dev.athanor.repository.internal.error.Operation;
import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Gives statements run through jOOQ the same exceptions as those of repositories. */
public final class TranslatingListener implements ExecuteListener {

    private static final long serialVersionUID = 1;

    private final transient Sessions sessions;
    private final transient Operation operation;

    public TranslatingListener(Sessions sessions, Operation operation) {
        this.sessions = sessions;
        this.operation = operation;
    }

    @Override
    public void exception(ExecuteContext context) {
        SQLException thrown = context.sqlException();
        if (thrown != null) {
            context.exception(sessions.failure(thrown, operation));
        }
    }
}
