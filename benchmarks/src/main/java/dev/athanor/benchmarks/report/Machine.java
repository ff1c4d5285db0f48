package dev.athanor.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where it was measured, and what.
 *
 * @param hardware the processor and how much of it
 * @param software the versions of everything
 */
public record Machine(String hardware, String software) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    public static Machine of(String server) {
        Runtime runtime = Runtime.getRuntime();
        String hardware = processor() + ", " + runtime.availableProcessors() + " cores shared by client and server, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String software = "JDK " + Runtime.version().feature() + ", " + server + ", " + versions();
        return new Machine(hardware, software);
    }

    private static String processor() {
        try (Stream<String> lines = Files.exists(PROCESSORS) ? Files.lines(PROCESSORS) : Stream.<String>of()) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String versions() {
        Properties versions = new Properties();
        try (InputStream file = Machine.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> names = versions.stringPropertyNames().stream().sorted().toList();
        return names.stream()
                .map(name -> name + " " + versions.getProperty(name))
                .collect(Collectors.joining(", "));
    }
}
