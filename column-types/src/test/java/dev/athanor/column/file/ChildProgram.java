package dev.athanor.column.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts a program in a JVM of its own, with the class path of the tests. */
final class ChildProgram {

    private ChildProgram() {}

    static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dorg.jooq.no-logo=true",
                                "-Dorg.jooq.no-tips=true",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
