package dev.athanor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.codegen.CodeGeneration;
import dev.athanor.codegen.GenerationReport;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.tools.JooqLogger;
import org.jooq.tools.LoggerListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the generator writes compiles, without a warning: for its golden cases, and for a schema of a size that people have. */
class GeneratedCodeTest {

    private static final Path GOLDEN = ModuleRules.ROOT.resolve("codegen/src/test/golden");
    private static final int TABLES = 200;

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.empty();

    @TempDir
    private Path sources;

    @TempDir
    private Path classes;

    /** One run of the compiler for all, each in a package of its own. */
    @Test
    void generatedCode_ofAllGoldenCases_compilesWithoutAWarning() throws IOException {
        for (Path folder : goldenCases()) {
            Properties properties = new Properties();
            if (Files.exists(folder.resolve("generator.properties"))) {
                try (BufferedReader reader = Files.newBufferedReader(folder.resolve("generator.properties"))) {
                    properties.load(reader);
                }
            }
            String name = folder.getFileName().toString().replace('-', '_');
            generate(folder.resolve("migrations"), "golden." + name, properties);
        }

        assertThat(Compilation.complaints(sources, classes)).isEmpty();
    }

    private static List<Path> goldenCases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.filter(folder -> Files.exists(folder.resolve("expected")))
                    .filter(folder -> !folder.endsWith("postgres-18")
                            || PostgresServer.shared().version() >= 18)
                    .toList();
        }
    }

    @Test
    void generatedCode_of200Tables_isCompleteAndCompiles() throws IOException {
        Path migrations = Files.createDirectory(classes.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__tables.sql"), tables());

        GenerationReport report = generate(migrations, "com.acme.db", new Properties());

        assertThat(filesOf("Repository")).hasSize(TABLES);
        assertThat(filesOf("Table")).hasSize(TABLES);
        assertThat(filesOf("Record")).hasSize(TABLES);
        assertThat(Compilation.javaFilesBelow(sources)).hasSize(report.files());
        assertThat(Compilation.complaints(sources, classes)).isEmpty();
    }

    @Test
    void generation_inAJvmWithOtherWork_leavesTheLogOfJooqAsItWas() throws IOException {
        Path migrations = Files.createDirectory(classes.resolve("one"));
        Files.writeString(migrations.resolve("V1__one.sql"), "create table one (id bigint primary key)");

        generate(migrations, "com.acme.one", new Properties());

        assertThat(JooqLogger.getLogger(LoggerListener.class).isDebugEnabled()).isTrue();
    }

    /** Each refers to the one before it and to the first. */
    private static String tables() {
        return IntStream.rangeClosed(1, TABLES)
                .mapToObj(number -> """
                        CREATE TABLE part_%d (
                            id       uuid PRIMARY KEY,
                            name     text NOT NULL UNIQUE,
                            first_id uuid REFERENCES part_1,
                            other_id uuid REFERENCES part_%d,
                            version  integer NOT NULL DEFAULT 0
                        );
                        """.formatted(number, Math.max(1, number - 1)))
                .collect(Collectors.joining());
    }

    private List<Path> filesOf(String suffix) {
        return Compilation.javaFilesBelow(sources).stream()
                .filter(file -> file.getFileName().toString().matches("Part_\\d+" + suffix + "\\.java"))
                .toList();
    }

    private GenerationReport generate(Path migrations, String packageName, Properties properties) {
        CodeGeneration.Builder generation = CodeGeneration.builder()
                .migrations(List.of(migrations))
                .packageName(packageName)
                .output(sources)
                .property("postgres", postgres.url() + "?user=" + postgres.user() + "&password=" + postgres.password());
        properties.forEach((key, value) -> generation.property(key.toString(), value.toString()));
        return generation.build().run();
    }
}
