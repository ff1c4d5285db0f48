package dev.athanor.cache.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.cache.proof.Faults.Fault;
import dev.athanor.cache.proof.Oracle.Counter;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.PostgresSource;
import dev.athanor.postgres.ScratchDatabase;
import dev.athanor.testing.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes read and write the same cells in every way there is, while connections, processes and the server fail, and no read
 * shows less than its mode promises. {@code -Dathanor.proof.seconds=…} says for how long, {@code -Dathanor.proof.seed=…} repeats the
 * faults of an earlier run.
 */
class TwoProcessesTest {

    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final int PROCESSES = 2;
    private static final long PATIENCE_SECONDS = 90;

    private final long seconds = Long.getLong("athanor.proof.seconds", 40);
    private final long seed = Long.getLong("athanor.proof.seed", System.nanoTime());

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    private final List<Process> workers = new ArrayList<>();

    @Test
    void reads_whateverFails_showWhatTheirModePromises() throws Exception {
        Oracle oracle = new Oracle(directory.resolve("oracle"));
        try (PostgresServer server = PostgresServer.start(new PostgresSource.Embedded())) {
            prove(oracle, server.createDatabase());
        } finally {
            workers.forEach(Process::destroyForcibly);
        }
    }

    private void prove(Oracle oracle, ScratchDatabase database) throws Exception {
        try (Servers servers = Servers.of(database);
                FaultProxy link = FaultProxy.before(database.url());
                FaultProxy pollLink = FaultProxy.before(database.url())) {
            try (Connection connection = database.connect()) {
                Cells.create(connection);
            }
            start(database, link, pollLink);
            await(oracle);
            Faults faults = new Faults(link, pollLink, servers, workers);
            harass(faults, oracle);
            oracle.add(Counter.STOP, 1);
            String output = outputOfAll();
            report(oracle, faults, output);

            assertThat(oracle.get(Counter.VIOLATIONS))
                    .as("violations with seed %d:%n%s", seed, output)
                    .isZero();
            assertThat(faults.happened()).containsOnlyKeys(Fault.values());
            assertThat(oracle.get(Counter.READS)).isGreaterThan(10_000);
            assertThat(oracle.get(Counter.WRITES)).isGreaterThan(100);
            assertThat(oracle.get(Counter.ROLLBACKS)).isPositive();
            for (Promise promise : Promise.values()) {
                assertThat(output).containsPattern("HITS " + promise + " [1-9]");
            }
        }
    }

    private void start(ScratchDatabase database, FaultProxy link, FaultProxy pollLink) throws IOException {
        for (int i = 0; i < PROCESSES; i++) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-Dorg.jooq.no-logo=true",
                    "-Dorg.jooq.no-tips=true",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Worker.class.getName(),
                    directory.resolve("oracle").toString(),
                    link.url(),
                    pollLink.url(),
                    database.user(),
                    database.password(),
                    String.valueOf(seed + i));
            workers.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("worker-" + i).toFile())
                    .start());
        }
    }

    private void await(Oracle oracle) throws InterruptedException, IOException {
        long start = System.nanoTime();
        while (oracle.get(Counter.READY) < PROCESSES) {
            assertThat(workers).as("%s", output()).allMatch(Process::isAlive);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Every fault at least once, and then any. */
    private void harass(Faults faults, Oracle oracle) throws SQLException, IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        long start = System.nanoTime();
        long calm = TimeUnit.SECONDS.toMillis(seconds) / (FAULTS.size() * 2L);
        for (int i = 0; i < FAULTS.size() || System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds); i++) {
            TimeUnit.MILLISECONDS.sleep(Math.min(calm, 300 + random.nextLong(1_000)));
            Fault fault = FAULTS.get(i < FAULTS.size() ? i : random.nextInt(FAULTS.size()));
            faults.inflict(fault, random);
            if (oracle.get(Counter.VIOLATIONS) > 0) {
                return;
            }
        }
    }

    private String outputOfAll() throws InterruptedException, IOException {
        for (Process worker : workers) {
            assertThat(worker.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s", output())
                    .isTrue();
        }
        assertThat(workers).as("%s", output()).allMatch(worker -> worker.exitValue() == 0);
        return output();
    }

    private String output() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < PROCESSES; i++) {
            all.append(Files.readString(directory.resolve("worker-" + i)));
        }
        return all.length() < 20_000 ? all.toString() : all.substring(0, 20_000);
    }

    @SuppressWarnings("SystemOut") // how much was proved is worth a line
    private void report(Oracle oracle, Faults faults, String output) {
        System.out.printf(
                "Two processes, seed %d: %,d reads judged, %,d commits, %,d rollbacks, %,d errors, %d violations; faults %s; %s%n",
                seed,
                oracle.get(Counter.READS),
                oracle.get(Counter.WRITES),
                oracle.get(Counter.ROLLBACKS),
                oracle.get(Counter.ERRORS),
                oracle.get(Counter.VIOLATIONS),
                faults.happened(),
                output.lines().filter(line -> line.startsWith("HITS")).toList());
    }
}
