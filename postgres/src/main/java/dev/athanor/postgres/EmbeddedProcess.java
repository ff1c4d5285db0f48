package dev.athanor.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One start of an embedded server and all it leaves on disk, which is in one directory of its own.
 *
 * <p>The superuser has a random password: the port is open to everybody on this machine, and no other server that took the port
 * first can be mistaken for this one.
 */
final class EmbeddedProcess {

    private final Path workingDirectory;
    private final PgBinaryResolver binaries;
    private final Path home;
    private final String password = Secret.random();
    private @Nullable EmbeddedGuard guard;
    private @Nullable EmbeddedPostgres server;

    EmbeddedProcess(Path workingDirectory, PgBinaryResolver binaries) {
        this.workingDirectory = workingDirectory;
        this.binaries = binaries;
        this.home = workingDirectory.resolve("athanor-" + Secret.random());
    }

    String password() {
        return password;
    }

    /** Returns the port. */
    int start(int port, Duration patience) throws IOException {
        Files.createDirectories(home);
        Path passwordFile = Files.writeString(Files.createTempFile(home, "password", ""), password);
        if (EmbeddedGuard.isPossible()) {
            guard = EmbeddedGuard.over(home);
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(workingDirectory.toFile())
                .setPgBinaryResolver(binaries)
                .setDataDirectory(home.resolve("data"))
                .setPort(port)
                .setPGStartupWait(patience)
                .setOutputRedirector(Redirect.appendTo(log().toFile()))
                .setRegisterShutdownHook(guard == null)
                .setConnectConfig("password", password)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C");
        ServerSettings.disposable().forEach(builder::setServerConfig);
        EmbeddedPostgres started = builder.start();
        server = started;
        Files.delete(passwordFile);
        return started.getPort();
    }

    /** What its programs wrote. */
    String output() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    void stop() {
        if (guard != null) {
            guard.stopServer();
        } else if (server != null) {
            close(server);
        }
        deleteHome();
    }

    private Path log() {
        return home.resolve("server.log");
    }

    /** What zonky logs is of use only when something fails, and then our message says it. To be called before its classes load. */
    static void quietLibrary() {
        String level = "org.slf4j.simpleLogger.log.io.zonky.test";
        if (System.getProperty(level) == null) {
            System.setProperty(level, "off");
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteHome() {
        if (Files.exists(home)) {
            try (Stream<Path> tree = Files.walk(home)) {
                tree.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException | UncheckedIOException e) {
                home.toFile().deleteOnExit();
            }
        }
    }
}
