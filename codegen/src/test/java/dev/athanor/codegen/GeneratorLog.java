package dev.athanor.codegen;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What is logged while this is open; the tests' logger writes it to {@code System.err}. */
final class GeneratorLog implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private GeneratorLog() {}

    static GeneratorLog capture() {
        GeneratorLog captured = new GeneratorLog();
        System.setErr(new PrintStream(captured.log, true, StandardCharsets.UTF_8));
        return captured;
    }

    /** What the generator warned of. */
    List<String> warnings() {
        return messages(" WARN dev.athanor.codegen.");
    }

    /** What the generator told. */
    List<String> news() {
        return messages(" INFO dev.athanor.codegen.");
    }

    /** Whether a server was started or connected to. */
    boolean tellsOfServer() {
        return lines().anyMatch(line -> line.contains(" dev.athanor.postgres."));
    }

    private List<String> messages(String mark) {
        return lines().filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(" - ") + 3))
                .toList();
    }

    private Stream<String> lines() {
        return log.toString(StandardCharsets.UTF_8).lines();
    }

    /** Passes on what may matter to whoever reads the test's output. */
    @Override
    public void close() {
        System.setErr(before);
        lines().filter(line -> !line.contains(" INFO ")).forEach(before::println);
    }
}
