package dev.athanor.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Migrations that cannot be run as they are. The message lists every problem found: where, what, and what to do about it. */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    MigrationException(List<String> problems, @Nullable Throwable cause) {
        super(String.join("\n", problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** {@return the problems, one text each} */
    public List<String> problems() {
        return problems;
    }
}
