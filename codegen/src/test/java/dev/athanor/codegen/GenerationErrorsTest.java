package dev.athanor.codegen;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.postgres.MigrationException;
import dev.athanor.postgres.PostgresUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.meta.jaxb.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be a golden case, because it is no folder of migrations or depends on where the test runs. */
class GenerationErrorsTest {

    @TempDir
    private Path folder;

    @Test
    void generation_ofAMissingFolder_saysWhereItLooked() {
        Path missing = folder.resolve("none");

        assertThatThrownBy(() -> generation(missing).build().run())
                .isInstanceOf(MigrationException.class)
                .hasMessage("""
                        %s does not exist
                          Remedy: create it, or correct the path of the migrations (the working directory is %s)""".formatted(missing, Path.of("").toAbsolutePath()));
    }

    @Test
    void generation_ofUnreadableFiles_namesThemAll() throws IOException {
        Files.createSymbolicLink(folder.resolve("V1__link.sql"), folder.resolve("nowhere"));
        Files.createDirectory(folder.resolve("V2__folder.sql"));

        assertThatThrownBy(() -> generation(folder).build().run())
                .isInstanceOf(MigrationException.class)
                .hasMessage("""
                        2 problems with the migrations:
                        %1$s/V1__link.sql cannot be read: the link points nowhere
                          Remedy: make it a readable file, or move it out of the folder
                        %1$s/V2__folder.sql cannot be read: Is a directory
                          Remedy: make it a readable file, or move it out of the folder""".formatted(folder));
    }

    @Test
    void generation_ofSchemasThatAreNotMade_namesThemAll() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (); CREATE SCHEMA empty;");

        assertThatThrownBy(() -> generation(folder)
                        .schemas(List.of("public", "empty", "sales"))
                        .build()
                        .run())
                .isInstanceOf(GenerationException.class)
                .hasMessage("""
                        2 problems:
                        The migrations make nothing in the PostgreSQL schema empty, only in [public].
                          Remedy: correct the name, or name no schema to generate from all of them
                        The migrations make nothing in the PostgreSQL schema sales, only in [public].
                          Remedy: correct the name, or name no schema to generate from all of them""");
    }

    @Test
    void packageName_thatJavaDoesNotHave_isRefused() {
        assertThatThrownBy(() -> CodeGeneration.builder().packageName("com.acme.new"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"com.acme.new\" is no name of a Java package. Write one as com.example.db.");
    }

    @Test
    void generation_withAStrategyOfAnotherKind_saysWhatToExtend() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a ();");

        assertThatThrownBy(() -> generation(folder)
                        .customize(generator -> generator.withStrategy(
                                new Strategy().withName("org.jooq.codegen.KeepNamesGeneratorStrategy")))
                        .build()
                        .run())
                .hasStackTraceContaining(
                        "The generator strategy org.jooq.codegen.KeepNamesGeneratorStrategy does not extend"
                                + " dev.athanor.codegen.AthanorStrategy.");
    }

    @Test
    void generation_withoutAServer_saysWhatToDo() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a ();");

        assertThatThrownBy(() -> generation(folder)
                        .property("postgres", "jdbc:postgresql://localhost:1/none")
                        .build()
                        .run())
                .isInstanceOf(PostgresUnavailableException.class)
                .hasMessageContaining("localhost:1")
                .hasMessageContaining("Remedy: ");
    }

    private CodeGeneration.Builder generation(Path migrations) {
        return CodeGeneration.builder()
                .migrations(List.of(migrations))
                .packageName("com.acme.db")
                .output(folder.resolve("output"))
                .property("postgres", Server.url());
    }
}
