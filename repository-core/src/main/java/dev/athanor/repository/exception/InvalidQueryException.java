package dev.athanor.repository.exception;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement or its parameters that PostgreSQL, or Athanor before it, refuses whatever the data: it has to be changed. */
public final class InvalidQueryException extends RepositoryException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a list of records of strings
    private final List<QueryProblem> problems;

    /**
     * A failure reported by the database.
     *
     * @param message operation, table, reason, remedy
     * @param sqlState the five characters of the SQL standard, or null when the failure never reached a server
     * @param cause the driver's exception
     */
    public InvalidQueryException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
        this.problems = List.of();
    }

    /**
     * A query from outside, refused before any statement.
     *
     * @param problems everything that is wrong with it
     */
    public InvalidQueryException(List<QueryProblem> problems) {
        super("The query was refused: "
                + problems.stream().map(QueryProblem::toString).collect(Collectors.joining(" | ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that is wrong with a query that came from outside.
     *
     * @return in the order found; empty when the database refused the statement
     */
    public List<QueryProblem> problems() {
        return problems;
    }
}
