package dev.athanor.javalin;

import dev.athanor.javalin.nursery.model.Plant;
import dev.athanor.javalin.nursery.model.PlantRepository;
import dev.athanor.javalin.nursery.tables.records.PlantRecord;
import dev.athanor.repository.Database;
import dev.athanor.service.Service;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a port of its own, and who calls it. */
final class NurseryServer implements AutoCloseable {

    static final String JSON = "application/json";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Javalin javalin;
    private final HttpClient client = HttpClient.newHttpClient();

    private NurseryServer(Javalin javalin) {
        this.javalin = javalin;
    }

    static final class Plants extends Service<PlantRecord, UUID, Plant> {
        Plants(Database db) {
            super(db, new PlantRepository(db), Plant::from);
        }
    }

    static NurseryServer start(AthanorPlugin plugin, Consumer<JavalinConfig> more) {
        return new NurseryServer(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(plugin);
                    more.accept(config);
                })
                .start(0));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(path, request -> {
            request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!body.isEmpty()) {
                request.setHeader("Content-Type", JSON);
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            return request;
        });
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> with) {
        try {
            return client.send(request(path, with), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("No whole response came", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest request(String path, UnaryOperator<HttpRequest.Builder> with) {
        URI uri = URI.create("http://localhost:" + javalin.port() + path);
        return with.apply(HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)))
                .build();
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        javalin.stop();
        client.close();
    }
}
