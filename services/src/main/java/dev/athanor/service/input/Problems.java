package dev.athanor.service.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong with one call's input. Hostile input shall not make a long answer, so there is an end to it. */
final class Problems {

    private static final int MAX = 50;
    private static final int MAX_NAME = 64;

    private final List<InputProblem> found = new ArrayList<>();

    void add(String field, String reason, Collection<String> allowed) {
        if (found.size() < MAX) {
            found.add(new InputProblem(field, reason, List.copyOf(allowed)));
        }
    }

    void throwIfAny(String table) {
        if (!found.isEmpty()) {
            throw new InvalidInputException(table, found);
        }
    }

    /** A name from outside as it may stand in a message or a log. */
    static String printable(String name) {
        String head = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
        return head.replaceAll("[^\\p{Alnum}_.\\-…]", "?");
    }
}
