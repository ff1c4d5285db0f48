package dev.athanor.benchmarks.report;

import dev.athanor.benchmarks.task.Task;

/** What profiles have shown of tasks whose goals are missed; somebody wrote it down, nothing measures it. */
final class Remarks {

    private static final String SMALL =
            "what is ours in a call (the running transaction, the kept statement, the record) is about as much as the goal leaves";
    private static final String RENDERING =
            "jOOQ builds and renders the query anew in each call; keeping the SQL of common conditions by their shape would save that";
    private static final String UNPROFILED = "not looked into yet";

    private Remarks() {}

    static String on(Task task) {
        return switch (task.name()) {
            case "get", "exists", "insert", "update", "delete" -> SMALL;
            case "getByName", "list", "names", "page", "search" -> RENDERING;
            case "cachedGet", "cachedList" ->
                "a hit makes its key and looks at its tables' epochs each time, and jOOQ renders the condition of a list for its key";
            default -> UNPROFILED;
        };
    }
}
