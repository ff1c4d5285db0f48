package dev.athanor.repository.internal.error;

import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Gives statements run through jOOQ the same exceptions as those of repositories. */
public final class TranslatingListener implements ExecuteListener {

    private static final long serialVersionUID = 1;

    private final transient ErrorTranslator errors;
    private final transient Operation operation;

    public TranslatingListener(ErrorTranslator errors, Operation operation) {
        this.errors = errors;
        this.operation = operation;
    }

    @Override
    public void exception(ExecuteContext context) {
        SQLException thrown = context.sqlException();
        if (thrown != null) {
            context.exception(errors.translate(thrown, operation));
        }
    }
}
