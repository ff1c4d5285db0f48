package dev.athanor.repository.page;

import static java.util.Objects.requireNonNull;

/**
 * Where a scroll goes on: opaque text, safe in a URL, sealed with the database's {@link CursorKeys}. It fits only the criteria and the
 * order it was made for; anything else is refused with an {@code InvalidQueryException}.
 *
 * @param token what to send to the client and to take back
 */
public record PageCursor(String token) {

    private static final PageCursor START = new PageCursor("");
    private static final PageCursor END = new PageCursor("end");

    /** Refuses null. */
    public PageCursor {
        requireNonNull(token, "token");
    }

    /**
     * Before the first row.
     *
     * @return the cursor to start with
     */
    public static PageCursor start() {
        return START;
    }

    /**
     * Behind the last row: scrolls backwards.
     *
     * @return the cursor to start with from the end
     */
    public static PageCursor end() {
        return END;
    }

    /**
     * A cursor a client sent back.
     *
     * @param token as it was in {@link CursorPage#next()}
     * @return the cursor; it is checked when used
     */
    public static PageCursor of(String token) {
        return new PageCursor(token);
    }

    /** {@return the token} */
    @Override
    public String toString() {
        return token;
    }
}
