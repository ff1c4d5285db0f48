package dev.athanor.service.input;

import java.util.List;

/**
 * One thing that is wrong with an input.
 *
 * @param field where it is: a field, {@code [2].title} in a list of inputs, or empty for the input as a whole
 * @param reason what is wrong, with the type that was found and the one that is expected; never repeats the value
 * @param allowed what is accepted instead; empty where the reason says it
 */
public record InputProblem(String field, String reason, List<String> allowed) {

    /** Copies the list of accepted values. */
    public InputProblem {
        allowed = List.copyOf(allowed);
    }

    /** {@return one line for people} */
    @Override
    public String toString() {
        return (field.isEmpty() ? "" : field + ": ")
                + reason
                + (allowed.isEmpty() ? "" : "; accepted: " + String.join(", ", allowed));
    }
}
