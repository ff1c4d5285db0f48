package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        assumeEngine();
        try (PostgresServer server = PostgresServer.start(PostgresSource.parse("container"));
                ScratchDatabase database = server.createDatabase();
                Connection connection = database.connect()) {
            assertThat(server.description()).contains("in a container of postgres:");
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    private static void assumeEngine() {
        assumeTrue(DockerProbe.findEngine().isPresent(), "needs a Docker engine");
    }
}
