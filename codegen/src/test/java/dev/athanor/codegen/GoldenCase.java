package dev.athanor.codegen;

import dev.athanor.postgres.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of {@code src/test/golden}: {@code migrations/}, and what comes of them.
 *
 * <ul>
 *   <li>{@code expected/files.txt} has the path of every generated file; those that stand beside it are compared as a whole.
 *   <li>{@code expected/warnings.txt} has what the generator warns of; without it there must be no warning.
 *   <li>{@code expected-error.txt} is there instead of {@code expected/} where generation has to fail.
 *   <li>{@code generator.properties} has properties of the generator, if any.
 *   <li>{@code keep.txt} has patterns of the files that are kept and compared; without it, those of the model package.
 * </ul>
 *
 * <p>A case whose name starts with {@code postgres-18} needs that version.
 */
record GoldenCase(Path folder) {

    static final String PACKAGE = "com.acme.db";

    private static final Path ALL = Path.of("src/test/golden").toAbsolutePath();
    private static final Pattern MINIMUM_VERSION = Pattern.compile("postgres-(\\d+).*");
    private static final List<String> MODEL = List.of("**/model/*.java");

    static List<GoldenCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().map(GoldenCase::new).toList();
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** The oldest PostgreSQL that the migrations run on. */
    int minimumVersion() {
        Matcher version = MINIMUM_VERSION.matcher(name());
        return version.matches() ? Integer.parseInt(version.group(1)) : 15;
    }

    /**
     * Generates.
     *
     * @param output an empty folder
     * @param postgres a JDBC URL
     * @return what the case's folder should hold, text by path
     */
    Map<String, String> generate(Path output, String postgres) throws IOException {
        CodeGeneration.Builder generation = CodeGeneration.builder()
                .migrations(List.of(folder.resolve("migrations")))
                .packageName(PACKAGE)
                .output(output)
                .property("postgres", postgres);
        properties().forEach((key, value) -> generation.property(key.toString(), value.toString()));
        try (GeneratorLog log = GeneratorLog.capture()) {
            generation.build().run();
            return generated(output, log.warnings());
        } catch (GenerationException | MigrationException e) {
            String message = String.valueOf(e.getMessage()).replace(folder + "/", "");
            return Map.of("expected-error.txt", message + "\n");
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve("generator.properties");
        if (Files.exists(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    private Map<String, String> generated(Path output, List<String> warnings) throws IOException {
        Map<String, String> files = textsBelow(output);
        files.keySet().removeIf(path -> path.endsWith("/.athanor"));
        Map<String, String> result = new TreeMap<>();
        result.put("expected/files.txt", lines(files.keySet().stream()));
        if (!warnings.isEmpty()) {
            result.put("expected/warnings.txt", lines(warnings.stream()));
        }
        List<PathMatcher> kept = kept();
        files.forEach((path, text) -> {
            if (kept.stream().anyMatch(pattern -> pattern.matches(Path.of(path)))) {
                result.put("expected/" + path, text);
            }
        });
        return result;
    }

    private List<PathMatcher> kept() throws IOException {
        Path file = folder.resolve("keep.txt");
        List<String> patterns = Files.exists(file) ? Files.readAllLines(file) : MODEL;
        return patterns.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
    }

    /** What the case's folder holds besides its input. */
    Map<String, String> expected() {
        Map<String, String> files = textsBelow(folder);
        files.keySet()
                .removeIf(path -> path.startsWith("migrations/")
                        || path.equals("generator.properties")
                        || path.equals("keep.txt"));
        return files;
    }

    /** Makes {@link #expected()} this. */
    void write(Map<String, String> texts) throws IOException {
        for (String path : expected().keySet()) {
            Files.delete(folder.resolve(path));
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
    }

    private static Map<String, String> textsBelow(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString().replace('\\', '/'),
                            GoldenCase::text,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return name();
    }
}
