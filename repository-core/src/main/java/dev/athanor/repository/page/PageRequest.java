package dev.athanor.repository.page;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.QueryProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a result by position. For depths beyond some thousand rows scroll by {@link PageCursor} instead: PostgreSQL reads and
 * drops every row before an offset.
 *
 * @param limit at most so many rows, 0 for the total alone
 * @param offset how many rows come before them
 * @param counting how the total is found
 */
public record PageRequest(int limit, long offset, Counting counting) {

    /** Checks the numbers. */
    public PageRequest {
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "A page needs limit >= 0 and offset >= 0, not " + limit + " and " + offset);
        }
        requireNonNull(counting, "counting");
    }

    /**
     * A page with an exact total.
     *
     * @param limit at most so many rows
     * @param offset how many rows come before them
     * @return the request
     */
    public static PageRequest of(int limit, long offset) {
        return new PageRequest(limit, offset, Counting.EXACT);
    }

    /**
     * A page by its number.
     *
     * @param number the page's number, from 1
     * @param size rows per page
     * @return the request
     */
    public static PageRequest ofNumber(long number, int size) {
        if (number < 1 || size < 1) {
            throw new IllegalArgumentException("Pages are numbered from 1 and hold at least one row");
        }
        return of(size, Math.multiplyExact(number - 1, (long) size));
    }

    /**
     * The same piece, if nobody asks for too much. For requests that were not made by {@code FilterParameters}, which has limits of its
     * own.
     *
     * @param maxLimit the most rows per page
     * @param maxOffset the deepest offset
     * @return this
     * @throws InvalidQueryException naming what is too large, and the maximum
     */
    public PageRequest within(int maxLimit, long maxOffset) {
        List<QueryProblem> problems = new ArrayList<>();
        if (limit > maxLimit) {
            problems.add(QueryProblem.of("limit", "is more than " + maxLimit));
        }
        if (offset > maxOffset) {
            problems.add(QueryProblem.of("offset", "lies deeper than row " + maxOffset + "; scroll instead"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidQueryException(problems);
        }
        return this;
    }

    /**
     * The same piece with another way to count.
     *
     * @param strategy how the total is found
     * @return a new request
     */
    public PageRequest withCounting(Counting strategy) {
        return new PageRequest(limit, offset, strategy);
    }

    /**
     * The piece after this one.
     *
     * @return a new request
     */
    public PageRequest next() {
        return new PageRequest(limit, Math.addExact(offset, limit), counting);
    }
}
