package dev.athanor.codegen;

import dev.athanor.codegen.internal.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options or a schema that cannot become Java as they are. The message lists every problem of the run: what, why, and what to do
 * about it.
 */
public final class GenerationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;
    private final boolean causedByOptions;

    private GenerationException(List<String> problems, boolean causedByOptions, @Nullable Throwable cause) {
        super(message(problems), cause);
        this.problems = problems;
        this.causedByOptions = causedByOptions;
    }

    /**
     * Problems of one run, of which there is at least one.
     *
     * @param ofOptions with what was asked for
     * @param ofSchema with what is there
     */
    static GenerationException of(List<Problem> ofOptions, List<Problem> ofSchema) {
        return new GenerationException(
                Stream.concat(ofOptions.stream(), ofSchema.stream())
                        .map(Problem::toString)
                        .toList(),
                !ofOptions.isEmpty(),
                null);
    }

    /** Problems with the options, and what kept the generator from looking for any others. */
    static GenerationException of(List<Problem> ofOptions, RuntimeException obstacle) {
        return new GenerationException(
                Stream.concat(
                                ofOptions.stream().map(Problem::toString),
                                Stream.of(String.valueOf(obstacle.getMessage())))
                        .toList(),
                true,
                obstacle);
    }

    private static String message(List<String> problems) {
        String heading = problems.size() == 1 ? "" : problems.size() + " problems:\n";
        return problems.stream().collect(Collectors.joining("\n", heading, ""));
    }

    /** {@return the problems, one text each} */
    public List<String> problems() {
        return problems;
    }

    /** {@return whether options are among the problems, and not only the schema} */
    public boolean isCausedByOptions() {
        return causedByOptions;
    }
}
