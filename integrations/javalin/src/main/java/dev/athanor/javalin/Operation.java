package dev.athanor.javalin;

/** What clients can do with a {@link Resource}. */
public enum Operation {
    /** {@code GET} of many: filtered, sorted, by page or by cursor. */
    LIST,
    /** {@code GET} of one row. */
    GET,
    /** {@code POST}: a new row. */
    CREATE,
    /** {@code PATCH} by the rules of JSON Merge Patch: what is absent stays, what is null becomes NULL. */
    PATCH,
    /** {@code DELETE} of one row. */
    DELETE,
    /** {@code PUT} under columns that are unique: a new row, or the columns given of the one that is there. */
    UPSERT,
    /** {@code POST} of many changes at once, all or none. */
    BULK
}
