package dev.athanor.postgres;

import java.util.List;

/**
 * What a run of migrations did. Immutable.
 *
 * @param applied names of the files that were run, in order
 * @param version the version the database is at now; empty when it has none
 */
public record MigrationReport(List<String> applied, String version) {

    /** Copies the list. */
    public MigrationReport {
        applied = List.copyOf(applied);
    }
}
