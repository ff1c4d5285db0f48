package dev.athanor.postgres;

import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container of the local Docker engine. */
final class ContainerEngine implements Engine {

    private final PostgreSQLContainer container;

    private ContainerEngine(PostgreSQLContainer container) {
        this.container = container;
    }

    static ContainerEngine start(String image) {
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        try {
            container.withUsername("postgres").withPassword("postgres").withDatabaseName("postgres");
            container.start();
            return new ContainerEngine(container);
        } catch (RuntimeException e) {
            container.close();
            throw new PostgresUnavailableException(
                    "No container of the image " + image + " started: " + e.getMessage(),
                    "start the Docker engine, or set athanor.postgres to embedded or to the JDBC URL of a server",
                    e);
        }
    }

    @Override
    public String name() {
        return "container PostgreSQL";
    }

    @Override
    public JdbcUrl maintenanceUrl() {
        return new JdbcUrl(container.getHost() + ":" + container.getFirstMappedPort(), "postgres", Map.of());
    }

    @Override
    public String user() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public boolean outlivesUs() {
        return false;
    }

    @Override
    public void close() {
        container.close();
    }
}
