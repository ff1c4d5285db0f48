package dev.athanor.repository.internal.sql;

/** Which rows of a soft-deleted table an operation sees. */
public enum Visibility {
    LIVE,
    ALL,
    DELETED
}
