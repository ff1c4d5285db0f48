package dev.athanor.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** PostgreSQL started from the binaries in a jar. */
final class EmbeddedEngine implements Engine {

    private final EmbeddedPostgres process;

    private EmbeddedEngine(EmbeddedPostgres process) {
        this.process = process;
    }

    static EmbeddedEngine start() {
        try {
            return new EmbeddedEngine(EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setLocaleConfig("locale", "C")
                    .start());
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new PostgresUnavailableException(
                    "The embedded PostgreSQL did not start: " + e.getMessage(),
                    "set athanor.postgres to container or to the JDBC URL of a server",
                    e);
        }
    }

    @Override
    public String name() {
        return "embedded PostgreSQL";
    }

    @Override
    public JdbcUrl maintenanceUrl() {
        return new JdbcUrl("localhost:" + process.getPort(), "postgres", Map.of());
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public String password() {
        return "postgres";
    }

    @Override
    public boolean outlivesUs() {
        return false;
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
