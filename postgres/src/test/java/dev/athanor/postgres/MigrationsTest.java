package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path directory;

    private MigrationFolder folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = new MigrationFolder(directory)
                .with("V1__one.sql", "CREATE TABLE one (id int);")
                .with("V2__two.sql", "CREATE INDEX CONCURRENTLY two ON one (id);")
                .with("R__three.sql", "CREATE OR REPLACE VIEW three AS SELECT id FROM one;");
    }

    @Test
    @Timeout(30) // Flyway's own kind of lock would wait for ever
    void migrate_concurrentIndex_runsAndReportsEverything() {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            MigrationReport report = folder.migrate(database);

            assertThat(report.applied())
                    .containsExactly(path("V1__one.sql"), path("V2__two.sql"), path("R__three.sql"));
            assertThat(report.version()).isEqualTo("2");
        }
    }

    @Test
    void migrate_again_doesNothing() {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            folder.migrate(database);

            assertThat(folder.migrate(database)).isEqualTo(new MigrationReport(List.of(), "2"));
        }
    }

    @Test
    void migrate_changedRepeatable_runsIt() throws Exception {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            folder.migrate(database);
            folder.with("R__three.sql", "CREATE OR REPLACE VIEW three AS SELECT id, 1 AS one FROM one;");

            assertThat(folder.migrate(database).applied()).containsExactly(path("R__three.sql"));
        }
    }

    @Test
    void migrate_fromManyAtOnce_oneWorksAndOthersWait() throws Exception {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<MigrationReport> run = () -> folder.migrate(database);
            List<Future<MigrationReport>> runs = threads.invokeAll(List.of(run, run, run), 60, TimeUnit.SECONDS);

            int applied = 0;
            for (Future<MigrationReport> one : runs) {
                applied += one.get().applied().size();
            }
            assertThat(applied).isEqualTo(3);
        }
    }

    @Test
    void migrate_filesAndDatabaseContradict_everyContradictionIsReported() throws Exception {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            folder.with("V1.1__gone.sql", "SELECT 3").migrate(database);
            Files.delete(directory.resolve("V1.1__gone.sql"));
            folder.with("V1__one.sql", "CREATE TABLE one (id bigint);").with("V1.5__late.sql", "SELECT 1");

            assertThat(folder.failure(database))
                    .startsWith("3 problems")
                    .contains("V1__one.sql: changed or renamed after it was applied")
                    .contains("V1.5__late.sql: version 1.5 is lower than the newest that is applied")
                    .contains("V1.1__gone.sql: applied to this database, but the file is gone");
        }
    }

    @Test
    void migrate_tablesThatNoMigrationMade_saysWhatToDo() throws Exception {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs ()");

            assertThat(folder.failure(database)).contains("not empty").contains("Remedy");
        }
    }

    @Test
    void migrate_noServer_saysSo() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> folder.migrations().migrate("jdbc:postgresql://localhost:1/none", "", ""))
                .withMessageContaining("The database to migrate does not answer")
                .withMessageContaining("Remedy: start the server");
    }

    @Test
    void migrate_writesNoFile() throws Exception {
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            List<Path> before = tree();
            folder.migrate(database);

            assertThat(tree()).isEqualTo(before);
        }
    }

    @Test
    void ofClasspath_jarAndPlaceholders_migrates() throws Exception {
        Path jar = directory.resolve("some.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("db/migration/"));
            zip.putNextEntry(new ZipEntry("db/migration/V1__in_jar.sql"));
            zip.write("CREATE TABLE ${name} ();".getBytes(StandardCharsets.UTF_8));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            thread.setContextClassLoader(loader);
            Migrations migrations =
                    Migrations.ofClasspath("classpath:/db/migration").placeholders(Map.of("name", "x"));

            assertThat(migrations.migrate(database.dataSource()).applied())
                    .singleElement()
                    .asString()
                    .endsWith("some.jar!/db/migration/V1__in_jar.sql");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void fingerprint_ofSameFiles_staysAndKnowsEveryChange() throws Exception {
        String before = folder.migrations().fingerprint();
        assertThat(folder.with("README.md", "not a migration").migrations().fingerprint())
                .isEqualTo(before);
        assertThat(folder.migrations().placeholders(Map.of("a", "b")).fingerprint())
                .isNotEqualTo(before);

        String changed = folder.with("V2__two.sql", "SELECT 2").migrations().fingerprint();
        Files.move(directory.resolve("V2__two.sql"), directory.resolve("V2__too.sql"));
        String renamed = folder.migrations().fingerprint();

        assertThat(List.of(before, changed, renamed))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private List<Path> tree() throws Exception {
        try (Stream<Path> here = Files.walk(Path.of("").toAbsolutePath());
                Stream<Path> folders = Files.walk(directory)) {
            return Stream.concat(
                            here.filter(
                                    path -> !path.startsWith(Path.of("target").toAbsolutePath())),
                            folders)
                    .sorted()
                    .toList();
        }
    }
}
