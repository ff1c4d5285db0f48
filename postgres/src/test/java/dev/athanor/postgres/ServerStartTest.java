package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code auto} chooses, and the one line that says so; the tests' logger writes it to {@code System.err}. */
class ServerStartTest {

    private static final PostgresSource AUTO = new PostgresSource.Auto("postgres:18-alpine");
    private static final String ADDRESS = "unix:///run/engine.sock";

    @Test
    void auto_noDockerEngine_isEmbedded() {
        ServerStart start = new ServerStart(Optional::empty, ContainerEngine::start);

        assertThat(logOf(start))
                .singleElement()
                .asString()
                .contains("Using embedded PostgreSQL ")
                .endsWith("because athanor.postgres is auto and no Docker engine answers");
    }

    @Test
    void auto_dockerEngineAnswers_isAContainer() {
        // An embedded server stands in for the container: what is chosen is at stake here, not what a container is.
        ServerStart start = new ServerStart(() -> Optional.of(ADDRESS), (image, docker) -> {
            assertThat(image).isEqualTo("postgres:18-alpine");
            assertThat(docker).contains(ADDRESS);
            return EmbeddedEngine.start();
        });

        assertThat(logOf(start))
                .singleElement()
                .asString()
                .endsWith("because athanor.postgres is auto and a Docker engine answers at " + ADDRESS);
    }

    @Test
    void auto_containerCannotBeStarted_isEmbeddedAndSaysWhyInOneLine() {
        ServerStart start = new ServerStart(() -> Optional.of(ADDRESS), (image, docker) -> {
            throw new PostgresUnavailableException("The image cannot be pulled.", "pull it", null);
        });

        assertThat(logOf(start))
                .singleElement()
                .asString()
                .contains("Using embedded PostgreSQL ")
                .endsWith("answers at " + ADDRESS + ", but: The image cannot be pulled.");
    }

    private static List<String> logOf(ServerStart start) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (PostgresServer server = start.from(AUTO)) {
            assertThat(server.version()).isPositive();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
