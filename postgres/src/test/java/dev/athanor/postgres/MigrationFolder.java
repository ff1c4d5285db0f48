package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder of migrations that a test writes, and what comes of running them in an empty database. */
final class MigrationFolder {

    private final Path root;

    MigrationFolder(Path root) {
        this.root = root;
    }

    MigrationFolder with(String name, String contents) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, contents);
        return this;
    }

    Path root() {
        return root;
    }

    Migrations migrations() {
        return Migrations.of(List.of(root));
    }

    MigrationReport migrate(ScratchDatabase database) {
        return migrations().migrate(database.dataSource());
    }

    /** The message, with the folder's own path taken out. */
    String failure() {
        return failure(Map.of());
    }

    String failure(Map<String, String> placeholders) {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            return failure(database, placeholders);
        }
    }

    String failure(ScratchDatabase database) {
        return failure(database, Map.of());
    }

    private String failure(ScratchDatabase database, Map<String, String> placeholders) {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> migrations().placeholders(placeholders).migrate(database.dataSource()));
        return String.valueOf(failure.getMessage()).replace(root + "/", "");
    }
}
