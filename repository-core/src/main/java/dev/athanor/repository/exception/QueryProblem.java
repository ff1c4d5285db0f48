package dev.athanor.repository.exception;

import java.util.List;

/**
 * One thing that is wrong with a query that came from outside.
 *
 * @param parameter the parameter's name, or the path inside a filter document, as {@code filter.and[1].value}
 * @param position which of the parameter's values is meant, from 0
 * @param reason what is wrong with it; never repeats the value
 * @param allowed what is accepted instead; empty where the reason says it
 */
public record QueryProblem(String parameter, int position, String reason, List<String> allowed) {

    /** Copies the list of accepted values. */
    public QueryProblem {
        allowed = List.copyOf(allowed);
    }

    /**
     * A problem of a parameter as a whole.
     *
     * @param parameter the parameter's name
     * @param reason what is wrong with it
     * @return the problem
     */
    public static QueryProblem of(String parameter, String reason) {
        return new QueryProblem(parameter, 0, reason, List.of());
    }

    /** {@return one line for people} */
    @Override
    public String toString() {
        String place = position == 0 ? parameter : parameter + " (value " + (position + 1) + ")";
        return place + ": " + reason + (allowed.isEmpty() ? "" : "; accepted: " + String.join(", ", allowed));
    }
}
