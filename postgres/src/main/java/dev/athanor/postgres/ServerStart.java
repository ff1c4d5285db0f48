package dev.athanor.postgres;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses an engine, starts it, and says so in one line. */
final class ServerStart {

    static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    private ServerStart() {}

    static PostgresServer from(PostgresSource source) {
        return switch (source) {
            case PostgresSource.Embedded() -> open(EmbeddedEngine.start(), "because athanor.postgres is embedded");
            case PostgresSource.Container(String image) ->
                open(ContainerEngine.start(image, DockerProbe.findEngine()), "because athanor.postgres is container");
            case PostgresSource.Server server -> open(ServerEngine.of(server), "because athanor.postgres is its URL");
            case PostgresSource.Auto(String image) ->
                DockerProbe.findEngine()
                        .map(docker -> containerIfPossible(image, docker))
                        .orElseGet(() -> open(
                                EmbeddedEngine.start(),
                                "because athanor.postgres is auto and no Docker engine answers"));
        };
    }

    private static PostgresServer containerIfPossible(String image, String docker) {
        Optional<ContainerEngine> container = Optional.empty();
        String why = "because athanor.postgres is auto and a Docker engine answers at " + docker;
        try {
            container = Optional.of(ContainerEngine.start(image, Optional.of(docker)));
        } catch (PostgresUnavailableException e) {
            why = why + ", but: " + e.getMessage();
        }
        return container.isPresent() ? open(container.get(), why) : open(EmbeddedEngine.start(), why);
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
