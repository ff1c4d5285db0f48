package dev.athanor.postgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container of the local Docker engine. */
final class ContainerEngine implements Engine {

    private static final String OTHERWISE =
            "set athanor.postgres (ATHANOR_POSTGRES) to embedded or to the JDBC URL of a server";

    private final PostgreSQLContainer container;
    private final String image;
    private final String docker;

    private ContainerEngine(PostgreSQLContainer container, String image, String docker) {
        this.container = container;
        this.image = image;
        this.docker = docker;
    }

    /** Wants to know that there is an engine, because Testcontainers prints pages when there is none. */
    static ContainerEngine start(String image, Optional<String> docker) {
        if (docker.isEmpty()) {
            throw new PostgresUnavailableException(
                    "A container was asked for (athanor.postgres = container), but no Docker engine answers.",
                    "start the Docker engine, point DOCKER_HOST at one, or " + OTHERWISE,
                    null);
        }
        DockerImageName name = parse(image);
        PostgreSQLContainer container = create(name);
        try {
            ImagePull.pullIfMissing(name);
            container.start();
            return new ContainerEngine(container, image, docker.get());
        } catch (IOException | RuntimeException | LinkageError e) {
            container.close();
            throw new PostgresUnavailableException(
                    "No container of the image " + image + " could be started: " + innermost(e),
                    "see that the images can be pulled (docker pull " + image + "; docker pull " + ImagePull.REAPER
                            + ", or set TESTCONTAINERS_RYUK_DISABLED=true), name another in athanor.postgres.image (ATHANOR_POSTGRES_IMAGE), or "
                            + OTHERWISE,
                    e);
        }
    }

    private static DockerImageName parse(String image) {
        try {
            DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("postgres");
            name.assertValid();
            return name;
        } catch (IllegalArgumentException e) {
            throw new PostgresUnavailableException(
                    "'" + image + "' is not the name of an image: " + e.getMessage(),
                    "correct athanor.postgres.image (ATHANOR_POSTGRES_IMAGE), for example postgres:18-alpine",
                    e);
        }
    }

    private static PostgreSQLContainer create(DockerImageName image) {
        return new PostgreSQLContainer(image)
                .withUsername("postgres")
                .withPassword(Secret.random())
                .withDatabaseName("postgres")
                .withCommand(command());
    }

    private static String[] command() {
        List<String> words = new ArrayList<>(List.of("postgres"));
        ServerSettings.disposable().forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words.toArray(String[]::new);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip();
    }

    @Override
    public String describe(String version) {
        return "PostgreSQL " + version + " in a container of " + image;
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
    public boolean endsWithJvm() {
        return false;
    }

    @Override
    public void close() {
        String id = container.getContainerId();
        try {
            container.close();
        } catch (LinkageError e) {
            // A build tool has closed the class loader before the JVM ends: what is loaded already has to do.
            DockerProbe.removeContainer(docker, id);
        }
    }
}
