package dev.athanor.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.postgres.MigrationException;
import dev.athanor.postgres.PostgresUnavailableException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    void generation_withProblemsOfEveryKind_tellsThemTogetherAndWritesNothing() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (x_y int, \"xY\" int); CREATE TABLE b ();");
        Path own = folder.resolve("output/com/acme/db/model/B.java");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "// By hand.\n");

        assertThatThrownBy(() -> generation(folder)
                        .schemas(List.of("public", "sales"))
                        .property("convention.made", "made")
                        .property("names", "public.a=2a, public.b")
                        .build()
                        .run())
                .isInstanceOf(GenerationException.class)
                .hasMessage("""
                        6 problems:
                        Unknown database properties [convention.made].
                          Remedy: correct them; the properties are [columnTypes, convention.createdAt, convention.createdBy, \
                        convention.deletedAt, convention.deletedBy, convention.slug, convention.updatedAt, convention.updatedBy, \
                        convention.version, json, migrations, names, postgres] and placeholder.*
                        The database property names holds "public.a=2a".
                          Remedy: write schema.table=JavaName or schema.table.column=javaName, separated by commas or lines
                        The database property names holds "public.b".
                          Remedy: write schema.table=JavaName or schema.table.column=javaName, separated by commas or lines
                        The migrations make nothing in the PostgreSQL schema sales, only in [public].
                          Remedy: correct the name, or name no schema to generate from all of them
                        public.a.x_y and public.a.xY would both become the name xY.
                          Remedy: rename one of them in a migration, or choose its Java name with the property names = \
                        public.a.xY=otherName
                        com/acme/db/model/B.java in %s was not generated and stands where generated code goes.
                          Remedy: move it, or generate into another package or folder""".formatted(folder.resolve("output")));
        try (Stream<Path> files = Files.walk(folder.resolve("output"))) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(own);
        }
    }

    /** A class path is that of a project when it has the runtime. */
    @Test
    void generation_withoutTheTypesOfColumns_tellsItBesideOtherProblems() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), """
                CREATE DOMAIN password_hash AS text;
                CREATE TABLE a (secret password_hash, x_y int, "xY" int);""");
        Path runtime = folder.resolve("classes/dev/athanor/repository/Database.class");
        Files.createDirectories(runtime.getParent());
        Files.createFile(runtime);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader project =
                new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, before)) {
            thread.setContextClassLoader(project);

            assertThatThrownBy(() -> generation(folder).build().run())
                    .isInstanceOf(GenerationException.class)
                    .hasMessageStartingWith("""
                            2 problems:
                            The class path does not have the Java types of these columns: public.a.secret \
                            (dev.athanor.column.password.PasswordHash).
                            """)
                    .hasMessageContaining("public.a.x_y and public.a.xY would both become the name xY.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void generation_ofMigrationsThatFail_tellsWhatIsWrongWithTheOptionsToo() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABEL a ();");

        assertThatThrownBy(() -> generation(folder)
                        .property("columnTypes", "some")
                        .build()
                        .run())
                .isInstanceOf(GenerationException.class)
                .hasMessageStartingWith("""
                        2 problems:
                        The database property columnTypes is "some".
                          Remedy: write on or off
                        """)
                .hasMessageContaining("V1__a.sql:1:8")
                .hasCauseInstanceOf(MigrationException.class);
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
