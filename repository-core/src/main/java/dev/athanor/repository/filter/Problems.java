package dev.athanor.repository.filter;

import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.QueryProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with one query. A hostile query shall not make a long answer, so there is an end to it. */
final class Problems {

    private static final int MAX = 50;
    private static final int MAX_NAME = 64;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Alnum}_.\\-…]");

    private final List<QueryProblem> found = new ArrayList<>();

    void add(String parameter, String reason) {
        add(parameter, 0, reason, List.of());
    }

    void add(String parameter, int position, String reason, Collection<String> allowed) {
        if (found.size() < MAX) {
            found.add(new QueryProblem(parameter, position, reason, List.copyOf(allowed)));
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidQueryException(found);
        }
    }

    /** A name from outside as it may stand in a message or a log. */
    static String printable(String name) {
        String head = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
        return UNPRINTABLE.matcher(head).replaceAll("?");
    }
}
