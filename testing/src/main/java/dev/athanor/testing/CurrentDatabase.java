package dev.athanor.testing;

import dev.athanor.postgres.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The database of the test class that runs at the moment. */
final class CurrentDatabase {

    private @Nullable State state;

    private record State(ScratchDatabase database, Sessions sessions, String owner) {}

    /** Nested classes use what the outermost class opened. */
    synchronized void open(ExtensionContext context, Supplier<ScratchDatabase> creation) {
        if (state == null) {
            ScratchDatabase database = creation.get();
            state = new State(database, new Sessions(database), context.getUniqueId());
        } else if (context.getEnclosingTestClasses().isEmpty()) {
            throw new IllegalStateException(
                    context.getDisplayName() + " shares a TestDatabase object with another test class that"
                            + " is running: give every class a static field of its own");
        }
    }

    void beforeTest() throws SQLException {
        state().sessions().note();
    }

    void afterTest(ExtensionContext context) throws SQLException {
        if (context.getExecutionMode() == ExecutionMode.SAME_THREAD) {
            state().sessions().check("The test");
        }
    }

    void close(ExtensionContext context) throws SQLException {
        State closing = release(context);
        if (closing != null) {
            try {
                closing.sessions().check("The test class");
            } finally {
                closing.sessions().close();
                closing.database().close();
            }
        }
    }

    private synchronized @Nullable State release(ExtensionContext context) {
        State closing = state;
        if (closing == null || !closing.owner().equals(context.getUniqueId())) {
            return null;
        }
        state = null;
        return closing;
    }

    ScratchDatabase database() {
        return state().database();
    }

    Connection connect() throws SQLException {
        return state().sessions().connect();
    }

    private synchronized State state() {
        if (state == null) {
            throw new IllegalStateException("There is no database yet: register the TestDatabase in a static field with"
                    + " @RegisterExtension, and ask it from @BeforeAll on");
        }
        return state;
    }
}
