package dev.athanor.postgres;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Migrations that cannot be run as they are. The message lists every problem found: file, line and column, what the server or the
 * check says, and what to do about it.
 */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the list is an immutable one of the JDK
    private final List<String> problems;

    MigrationException(List<String> problems, @Nullable Throwable cause) {
        super(message(problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** {@return the problems, one text of one or more lines each} */
    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        return problems.size() == 1
                ? problems.getFirst()
                : problems.stream()
                        .collect(Collectors.joining("\n", problems.size() + " problems with the migrations:\n", ""));
    }
}
