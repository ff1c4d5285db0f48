package dev.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
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
        int exit = generate();

        assertThat(exit).isZero();
        assertThat(out.toString()).matches("Generated 11 files in .* \\(\\d+\\.\\d s\\)\n");
        assertThat(output.resolve("com/acme/db/model/NoteRepository.java"))
                .content()
                .contains("package com.acme.db.model;")
                .contains("class NoteRepository");
    }

    @Test
    void generate_secondTime_leavesTheFilesAlone() throws IOException {
        generate();
        Path note = output.resolve("com/acme/db/model/Note.java");
        Files.setLastModifiedTime(note, FileTime.from(Instant.EPOCH));

        int exit = generate();

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Up to date: 11 files in ");
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
        assertThat(err).hasToString("""
                Missing required options: '--migrations=DIR', '--package=NAME', '--output=DIR'
                Try 'athanor generate --help'.
                """);
    }

    @Test
    void generate_misspeltOption_namesItAndWhatWasMeant() {
        int exit = run("generate", "--migrations", MIGRATIONS, "--package", "p", "--outptu", "x");

        assertThat(exit).isEqualTo(2);
        assertThat(err).hasToString("""
                Unknown options: '--outptu', 'x'
                Possible solutions: --output
                Try 'athanor generate --help'.
                """);
    }

    @Test
    void generate_unknownServer_saysWhatIsAllowed() {
        int exit = generate("--postgres", "oracle");

        assertThat(exit).isEqualTo(2);
        assertThat(err).hasToString("""
                athanor.postgres = oracle is not understood; it may be auto, embedded, container or a URL \
                jdbc:postgresql://host/database
                """);
    }

    @Test
    void generate_impossiblePackage_saysWhatAPackageIs() {
        int exit = run("generate", "--migrations", MIGRATIONS, "--package", "my-db", "--output", output.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err).hasToString("\"my-db\" is no name of a Java package. Write one as com.example.db.\n");
    }

    @Test
    void generate_unknownProperty_namesThoseThatThereAre() {
        int exit = generate("--property", "nmaes=a.b=C");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith("""
                Unknown database properties [nmaes].
                  Remedy: correct them; the properties are [columnTypes, convention.createdAt,""");
    }

    @Test
    void generate_chosenNames_areTaken() {
        int exit = generate("--property", "names=public.note=Memo");

        assertThat(exit).isZero();
        assertThat(output.resolve("com/acme/db/model/MemoRepository.java")).exists();
    }

    @Test
    void unknownCommand_saysWhichWasMeant() {
        int exit = run("genrate");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("genrate", "Did you mean: athanor generate?");
    }

    @Test
    void noCommand_showsHowToGetHelp() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("athanor --help");
    }

    @Test
    void help_listsCommandsAndExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("generate", "2   called the wrong way");
    }

    @Test
    void help_ofGenerate_listsEveryOption() {
        assertThat(run("generate", "--help")).isZero();
        assertThat(out.toString())
                .contains("--migrations", "--package", "--output", "--schema", "--postgres", "--property");
    }

    private int generate(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "generate", "--migrations", MIGRATIONS, "--package", "com.acme.db", "--output", output.toString()));
        args.addAll(List.of(more));
        return run(args);
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
