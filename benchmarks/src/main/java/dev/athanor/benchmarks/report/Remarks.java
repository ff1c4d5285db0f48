package dev.athanor.benchmarks.report;

import dev.athanor.benchmarks.task.Task;

/** What profiles have shown of tasks whose goals are missed; somebody wrote it down, nothing measures it. */
final class Remarks {

    private static final String RECORDS =
            "jOOQ's record, which keeps every value twice and can be changed, is what comes back;"
                    + " making it, and looking for a running transaction and for who writes, is all of the difference";
    private static final String RECORDS_IN_LISTS =
            "per row: jOOQ's record, which keeps every value twice, where JDBC by hand makes one small object;"
                    + " the SQL is kept, and two columns as Java records show what is left then";
    private static final String SERVER =
            "even the best by hand is only so many times as fast as the peers, because most of the"
                    + " time is PostgreSQL's own work on the rows; against JDBC by hand and COPY stands what Athanor adds to that";

    private Remarks() {}

    static String on(Task task) {
        return switch (task.name()) {
            case "get", "getByName", "exists", "insert", "update", "delete" -> RECORDS;
            case "list", "page", "search" -> RECORDS_IN_LISTS;
            case "names" -> "reading and the constructor of the Java record; the SQL is kept";
            case "insertAll", "insertAll10k" -> SERVER;
            case "updateAll" ->
                SERVER
                        + "; that is which columns of each record changed, the order of the keys, so that no two callers deadlock,"
                        + " and a transaction around the statement, so that one stale row undoes all";
            case "upsertAll" ->
                SERVER
                        + "; that is which rows mean the same, the order of the keys, so that no two callers deadlock, and an"
                        + " outcome for each row";
            case "copyAll" -> "converting jOOQ's records to text, and checking each before it is sent";
            case "keyset" ->
                "a page in the middle opens one sealed cursor and seals two, where the first page seals one; the statement itself"
                        + " takes as long at any depth";
            case "serviceCreate", "serviceUpdate" ->
                "the service looks at the input to run hooks, and makes its own view of the row";
            case "cachedGet" ->
                "two thirds of a hit is jOOQ making the copy that the caller may change, which no cache of mutable rows can leave out;"
                        + " the rest is the key, the table's epoch, and whether this thread is in a transaction";
            case "cachedList" ->
                "all but the key is jOOQ making 50 copies that the caller may change; Java records, below, need none";
            case "cachedUpdate", "cachedInsertAll" ->
                "not known; LOCAL does no more than look each statement's tables up, and marks them";
            default -> "not known";
        };
    }
}
