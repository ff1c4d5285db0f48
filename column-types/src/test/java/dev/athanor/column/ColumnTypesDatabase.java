package dev.athanor.column;

import dev.athanor.postgres.Migrations;
import dev.athanor.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A database that has run the SQL which ships with the module, as a user's migration, and then the tables of these tests. */
public final class ColumnTypesDatabase {

    private static final Migrations MIGRATIONS = Migrations.of(List.of(directory()));

    private ColumnTypesDatabase() {}

    public static TestDatabase create() {
        return TestDatabase.of(MIGRATIONS);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("column-types");
            directory.toFile().deleteOnExit();
            copy("/dev/athanor/column/column-types.sql", directory.resolve("V1__column_types.sql"));
            copy("/dev/athanor/column/stored-files.sql", directory.resolve("V2__stored_files.sql"));
            copy("/dev/athanor/column/stored-file-quota.sql", directory.resolve("V3__stored_file_quota.sql"));
            copy("/db/tables.sql", directory.resolve("V4__tables.sql"));
            return directory;
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = ColumnTypesDatabase.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Files.copy(in, target);
            target.toFile().deleteOnExit();
        }
    }
}
