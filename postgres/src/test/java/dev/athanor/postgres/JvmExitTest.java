package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JvmExitTest {

    enum End {
        RETURN {
            @Override
            void of(Process jvm) throws IOException {
                jvm.getOutputStream().write('\n');
                jvm.getOutputStream().close();
            }
        },
        TERMINATE {
            @Override
            void of(Process jvm) {
                jvm.destroy();
            }
        },
        KILL {
            @Override
            void of(Process jvm) {
                jvm.destroyForcibly();
            }
        };

        abstract void of(Process jvm) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void embedded_jvmEnds_processesAndFilesAreGone(End end) throws Exception {
        Process jvm = start("embedded");
        try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).startsWith("athanor_");
            Path data = Path.of(output.readLine());
            List<ProcessHandle> server = processesOf(data);
            assertThat(server).hasSizeGreaterThan(1);
            assertThat(server.getFirst().isAlive()).isTrue();

            end.of(jvm);

            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(eventually(() -> server.stream().noneMatch(ProcessHandle::isAlive)))
                    .isTrue();
            assertThat(eventually(() -> Files.notExists(data.getParent()))).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void server_jvmEnds_itsDatabasesAreGone() throws Exception {
        try (PostgresServer server = PostgresServer.start(new PostgresSource.Embedded());
                ScratchDatabase theirs = server.createDatabase()) {
            Process jvm = start(theirs.url() + "?user=" + theirs.user() + "&password=" + theirs.password());
            try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
                String name = output.readLine();
                assertThat(exists(theirs, name)).isTrue();

                End.TERMINATE.of(jvm);

                assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(exists(theirs, name)).isFalse();
            } finally {
                jvm.destroyForcibly();
            }
        }
    }

    private static Process start(String source) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "-Dathanor.postgres=" + source,
                        ServerProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }

    private static List<ProcessHandle> processesOf(Path data) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        return ProcessHandle.of(postmaster).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .toList();
    }

    private static boolean exists(ScratchDatabase theirs, String name) throws Exception {
        try (Connection connection = theirs.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
            return row.next();
        }
    }

    private static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return condition.getAsBoolean();
    }
}
