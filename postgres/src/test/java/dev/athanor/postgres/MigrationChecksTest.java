package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationChecksTest {

    @TempDir
    Path directory;

    private MigrationFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new MigrationFolder(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1__a.sql",
                "V1.2__a.sql",
                "V1_2__a__b.sql",
                "V20260131__a.SQL",
                "V1.sql",
                "V1__.sql",
                "R__a.sql",
                "B1__a.sql",
                "U1__a.sql",
                "beforeMigrate.sql",
                "afterEachMigrate__x.sql"
            })
    void fingerprint_nameThatFlywayReads_passes(String name) throws Exception {
        folder.with(name, "SELECT 1");

        assertThatNoException().isThrownBy(() -> folder.migrations().fingerprint());
    }

    @ParameterizedTest
    @CsvSource({
        "V1_a.sql, two underscores: V1__a.sql",
        "V1-a.sql, two underscores: V1__a.sql",
        "R_views.sql, two underscores: R__views.sql",
        "v1__a.sql, a capital: V1__a.sql",
        "r__a.sql, a capital: R__a.sql",
        "V1a__x.sql, V<version>__<description>.sql",
        "V__x.sql, V<version>__<description>.sql",
        "notes.sql, move it out of the folder"
    })
    void fingerprint_nameThatFlywayWouldPassOver_isReported(String name, String advice) throws Exception {
        folder.with("sub/" + name, "SELECT 1");

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> folder.migrations().fingerprint())
                .withMessageContaining("sub/" + name + ": Flyway would pass this file over")
                .withMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "V1__a.sql, V1__b.sql",
        "V1__a.sql, V1.0__b.sql",
        "V1.2__a.sql, V01_2__b.sql",
        "R__a_b.sql, sub/R__a_b.sql"
    })
    void fingerprint_sameVersionTwice_namesBothFiles(String one, String other) throws Exception {
        folder.with(one, "SELECT 1").with(other, "SELECT 2");

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> folder.migrations().fingerprint())
                .withMessageContaining(one)
                .withMessageContaining(other)
                .withMessageContaining("twice");
    }

    @Test
    void migrate_missingAndWrongLocations_reportsAllWithoutServer() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() ->
                        Migrations.of(List.of(directory.resolve("none"), file)).migrate("jdbc:postgresql:///", "", ""))
                .satisfies(failure -> assertThat(failure.problems()).hasSize(2))
                .withMessageContaining("none does not exist")
                .withMessageContaining("file is not a directory");
    }

    @Test
    void migrate_locationOfClasspathMissing_saysWhereToPutIt() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Migrations.ofClasspath("db/none").fingerprint())
                .withMessageContaining("classpath:db/none does not exist")
                .withMessageContaining("src/main/resources/db/none");
    }

    @Test
    void migrate_unreadableFiles_areReportedTogether() throws Exception {
        Files.createDirectory(directory.resolve("V1__a.sql"));
        Files.createSymbolicLink(directory.resolve("V2__b.sql"), directory.resolve("nowhere"));
        Files.write(directory.resolve("V3__c.sql"), new byte[] {'-', '-', '\n', 'x', (byte) 0xE4, '\n'});

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> folder.migrations().fingerprint())
                .satisfies(failure -> assertThat(failure.problems()).hasSize(3))
                .withMessageContaining("V1__a.sql cannot be read")
                .withMessageContaining("V2__b.sql cannot be read: the link points nowhere")
                .withMessageContaining("V3__c.sql:2:2: byte 0xE4 is not UTF-8");
    }

    @Test
    void migrate_placeholderWithoutValue_isReportedBeforeAnythingRuns() throws Exception {
        folder.with("V1__a.sql", "CREATE TABLE a ();")
                .with("V2__b.sql", "SELECT 1,\n  ${b}, ${b};")
                .with("V3__c.sql", "SELECT '${c}'");
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            assertThat(folder.failure(database))
                    .startsWith("2 problems")
                    .contains("V2__b.sql:2:3: ${b} has no value")
                    .contains("V3__c.sql:1:9: ${c} has no value");
            folder.with("V2__b.sql", "SELECT 2").with("V3__c.sql.conf", "placeholderReplacement=false");

            assertThat(folder.migrate(database).applied()).hasSize(3);
        }
    }

    @Test
    void migrate_overlappingLocations_isReportedAsDuplicates() throws Exception {
        folder.with("sub/V1__a.sql", "SELECT 1");

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Migrations.of(List.of(directory, directory.resolve("sub")))
                        .fingerprint())
                .withMessageContaining("twice");
    }
}
