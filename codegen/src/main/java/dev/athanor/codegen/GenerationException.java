package dev.athanor.codegen;

import dev.athanor.codegen.internal.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A schema that cannot become Java as it is. The message lists every problem of the run: what, why, and what to do about it. */
public final class GenerationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    GenerationException(List<Problem> problems) {
        super(message(problems));
        this.problems = problems.stream().map(Problem::toString).toList();
    }

    private static String message(List<Problem> problems) {
        String heading = problems.size() == 1 ? "" : problems.size() + " problems:\n";
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n", heading, ""));
    }

    /** {@return the problems, one text each} */
    public List<String> problems() {
        return problems;
    }
}
