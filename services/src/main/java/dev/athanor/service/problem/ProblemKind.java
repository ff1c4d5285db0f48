package dev.athanor.service.problem;

/** The kinds of problems, and how HTTP speaks of them. */
enum ProblemKind {
    INVALID_QUERY("invalid-query", "The query is not accepted", 400),
    NOT_FOUND("not-found", "There is no such record", 404),
    MULTIPLE_RESULTS("multiple-results", "Several records match where one is meant", 409),
    STALE("stale", "The record has changed since it was read", 409),
    PRECONDITION_FAILED("stale", "The record has changed since it was read", 412),
    DUPLICATE("duplicate", "Another record has the same values", 409),
    EXCLUDED("excluded", "Another record excludes this one", 409),
    REFERENCE("reference", "A referenced record is missing, or the record is still referenced", 409),
    MISSING_VALUE("missing-value", "A value is missing", 422),
    CHECK("check", "The record breaks a rule", 422),
    INVALID_VALUE("invalid-value", "A value is not accepted", 422),
    INVALID_INPUT("invalid-input", "The input is not accepted", 422),
    UNAVAILABLE("unavailable", "The service is busy for the moment", 503),
    TIMEOUT("timeout", "The service took too long", 503),
    OUTCOME_UNKNOWN("outcome-unknown", "It is not known whether the change was made", 500),
    INTERNAL("internal", "The service has failed", 500);

    private final String name;
    private final String title;
    private final int status;

    ProblemKind(String name, String title, int status) {
        this.name = name;
        this.title = title;
        this.status = status;
    }

    String typeName() {
        return name;
    }

    String title() {
        return title;
    }

    int status() {
        return status;
    }
}
