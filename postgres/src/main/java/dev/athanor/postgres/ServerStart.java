package dev.athanor.postgres;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses an engine, starts it, and says so in one line.
 *
 * @param docker finds the address of a Docker engine that answers
 * @param containers starts a container of an image by such an engine
 */
record ServerStart(Supplier<Optional<String>> docker, BiFunction<String, Optional<String>, Engine> containers) {

    static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    ServerStart() {
        this(DockerProbe::findEngine, ContainerEngine::start);
    }

    PostgresServer from(PostgresSource source) {
        return switch (source) {
            case PostgresSource.Embedded() -> open(EmbeddedEngine.start(), "because athanor.postgres is embedded");
            case PostgresSource.Container(String image) ->
                open(containers.apply(image, docker.get()), "because athanor.postgres is container");
            case PostgresSource.Server server -> open(ServerEngine.of(server), "because athanor.postgres is its URL");
            case PostgresSource.Auto(String image) ->
                docker.get()
                        .map(address -> containerIfPossible(image, address))
                        .orElseGet(() -> open(
                                EmbeddedEngine.start(),
                                "because athanor.postgres is auto and no Docker engine answers"));
        };
    }

    private PostgresServer containerIfPossible(String image, String address) {
        String why = "because athanor.postgres is auto and a Docker engine answers at " + address;
        Engine container;
        try {
            container = containers.apply(image, Optional.of(address));
        } catch (PostgresUnavailableException e) {
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return open(EmbeddedEngine.start(), why + ", but: " + problem);
        }
        return open(container, why);
    }

    private static PostgresServer open(Engine engine, String why) {
        try {
            PostgresServer server = new PostgresServer(engine, ServerFacts.of(engine));
            LOG.info("Using {}, {}", server.description(), why);
            if (engine.outlivesUs()) {
                server.dropAbandoned();
            }
            return server;
        } catch (PostgresUnavailableException e) {
            engine.close();
            throw e;
        }
    }
}
