package dev.athanor.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

class ContainerEngineTest {

    @Test
    void start_noEngine_saysSoQuietly() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> ContainerEngine.start("postgres:18-alpine", Optional.empty()))
                .withMessageContaining("no Docker engine answers")
                .withMessageContaining("Remedy: start the Docker engine")
                .withMessageContaining("embedded");
    }

    @Test
    void start_notTheNameOfAnImage_saysSo() {
        assumeEngine();

        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> PostgresServer.start(new PostgresSource.Container("Not An Image")))
                .withMessageContaining("athanor.postgres.image");
    }

    @Test
    void start_imageThatCannotBePulled_saysSo() {
        assumeEngine();

        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> PostgresServer.start(new PostgresSource.Container("localhost:1/none:1")))
                .withMessageContaining("localhost:1/none:1")
                .withMessageContaining("docker pull")
                .withMessageContaining("athanor.postgres.image");
    }

    @Test
    void start_defaultImage_givesScratchDatabases() throws Exception {
        PostgresSource source = PostgresSource.parse("container");
        assumeEngine(((PostgresSource.Container) source).image());
        try (PostgresServer server = PostgresServer.start(source);
                ScratchDatabase database = server.createDatabase();
                Connection connection = database.connect()) {
            assertThat(server.description()).contains("in a container of postgres:");
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    /** Its name stands nowhere in Testcontainers' API. */
    @Test
    void reaper_image_isTheOneThatTestcontainersStarts() throws Exception {
        try (InputStream starter =
                PostgreSQLContainer.class.getResourceAsStream("/org/testcontainers/utility/RyukContainer.class")) {
            assertThat(new String(requireNonNull(starter).readAllBytes(), ISO_8859_1))
                    .contains(ImagePull.REAPER);
        }
    }

    private static void assumeEngine() {
        assumeTrue(DockerProbe.findEngine().isPresent(), "needs a Docker engine");
    }

    /** An engine that has an image and the reaper's, or gets them. */
    private static void assumeEngine(String image) {
        assumeEngine();
        try {
            ImagePull.pullIfMissing(DockerImageName.parse(image));
        } catch (IOException | RuntimeException e) {
            abort("needs the images " + image + " and " + ImagePull.REAPER + ", which cannot be pulled: " + e);
        }
    }
}
