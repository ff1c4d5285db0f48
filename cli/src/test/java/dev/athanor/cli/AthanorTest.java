package dev.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AthanorTest {

    private static final String MIGRATIONS = "src/test/resources/migrations";

    @TempDir
    private Path output;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void generate_ofAFolder_writesTypedCode() {
        int exit =
                run("generate", "--migrations", MIGRATIONS, "--package", "com.acme.db", "--output", output.toString());

        assertThat(exit).isZero();
        assertThat(output.resolve("com/acme/db/model/NoteRepository.java"))
                .content()
                .contains("package com.acme.db.model;")
                .contains("class NoteRepository");
    }

    @Test
    void generate_secondTime_leavesTheFilesAlone() throws IOException {
        run("generate", "--migrations", MIGRATIONS, "--package", "com.acme.db", "--output", output.toString());
        Path note = output.resolve("com/acme/db/model/Note.java");
        Files.setLastModifiedTime(note, FileTime.from(Instant.EPOCH));

        int exit =
                run("generate", "--migrations", MIGRATIONS, "--package", "com.acme.db", "--output", output.toString());

        assertThat(exit).isZero();
        assertThat(Files.getLastModifiedTime(note).toInstant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void generate_failingSql_saysWhereInPlainWords() throws IOException {
        Path migrations = Files.createDirectory(output.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__broken.sql"), "CREATE TABLE a (id int);\nCREATE TABEL b (id int);\n");

        int exit =
                run("generate", "--migrations", migrations.toString(), "--package", "p", "--output", output.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("V1__broken.sql:2:8").doesNotContain("\tat ");
    }

    @Test
    void generate_missingOptions_namesThemAll() {
        int exit = run("generate");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--migrations", "--package", "--output");
    }

    @Test
    void generate_unknownServer_saysWhatIsAllowed() {
        int exit = run(List.of(
                "generate",
                "--migrations",
                MIGRATIONS,
                "--package",
                "p",
                "--output",
                output.toString(),
                "--postgres",
                "oracle"));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("oracle", "auto, embedded, container");
    }

    @Test
    void help_listsTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("generate");
    }

    private int run(String... args) {
        return run(List.of(args));
    }

    private int run(List<String> args) {
        CommandLine commandLine = Athanor.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args.toArray(String[]::new));
    }
}
