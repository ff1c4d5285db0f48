package dev.athanor.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Says where the files and the database's record of what was applied contradict each other. */
final class HistoryFailure {

    private final MigrationFiles files;
    private final Flyway flyway;

    HistoryFailure(MigrationFiles files, Flyway flyway) {
        this.files = files;
        this.flyway = flyway;
    }

    MigrationException translate(FlywayValidateException failure) {
        List<String> problems = Arrays.stream(flyway.info().all())
                .map(this::problem)
                .flatMap(Optional::stream)
                .toList();
        return new MigrationException(
                problems.isEmpty() ? List.of(String.valueOf(failure.getMessage())) : problems, failure);
    }

    private Optional<String> problem(MigrationInfo migration) {
        String path = path(migration.getScript());
        return switch (migration.getState()) {
            case SUCCESS, OUT_OF_ORDER, FUTURE_SUCCESS ->
                changed(migration)
                        ? Optional.of(
                                path
                                        + ": changed or renamed after it was applied\n  Remedy: restore the file as it was and write a new"
                                        + " migration for the change; a database that may be thrown away can be dropped instead")
                        : Optional.empty();
            case MISSING_SUCCESS ->
                Optional.of(path + ": applied to this database, but the file is gone\n  Remedy: restore the"
                        + " file; what has been applied stays part of the history");
            case FAILED, MISSING_FAILED, FUTURE_FAILED ->
                Optional.of(path + ": an earlier run failed in it, outside a"
                        + " transaction\n  Remedy: undo by hand what it did (drop an invalid index), then DELETE FROM"
                        + " flyway_schema_history WHERE NOT success");
            case IGNORED ->
                Optional.of(path + ": version " + migration.getVersion() + " is lower than the newest that is"
                        + " applied\n  Remedy: give it a higher version");
            default -> Optional.empty();
        };
    }

    private static boolean changed(MigrationInfo migration) {
        return migration.isVersioned()
                && !(migration.isChecksumMatching() && migration.isDescriptionMatching() && migration.isTypeMatching());
    }

    private String path(String script) {
        return files.files().stream()
                .filter(file -> file.name().equals(script))
                .map(MigrationFile::path)
                .findFirst()
                .orElse(script);
    }
}
