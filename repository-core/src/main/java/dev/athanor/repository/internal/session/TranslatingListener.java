package dev.athanor.repository.internal.session;

import dev.athanor.repository.internal.error.Operation;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Gives statements run through jOOQ the same exceptions as those of repositories. */
public final class TranslatingListener implements ExecuteListener {

    private static final long serialVersionUID = 1;
    private static final Operation QUERY = Operation.named("query");
    private static final Pattern READING =
            Pattern.compile("\\s*(select|values|table|show)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
            context.exception(sessions.failure(thrown, operationOf(context)));
        }
    }

    /** A statement of unknown purpose may be a query, after which it does not matter how far it came. */
    private Operation operationOf(ExecuteContext context) {
        String sql = Objects.requireNonNullElse(context.sql(), "");
        return operation.table() == null && READING.matcher(sql).matches() ? QUERY : operation;
    }
}
