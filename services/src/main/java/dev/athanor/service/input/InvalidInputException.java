package dev.athanor.service.input;

import dev.athanor.repository.exception.RepositoryException;
import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be what a table takes. Nothing was sent to the database. */
public final class InvalidInputException extends RepositoryException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a list of records of strings
    private final List<InputProblem> problems;

    /**
     * Refused input.
     *
     * @param table the table it was meant for
     * @param problems everything that is wrong with it
     */
    public InvalidInputException(String table, List<InputProblem> problems) {
        super("input of " + table + ": "
                + problems.stream().map(InputProblem::toString).collect(Collectors.joining(" | ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that is wrong with the input.
     *
     * @return in the order found
     */
    public List<InputProblem> problems() {
        return problems;
    }
}
