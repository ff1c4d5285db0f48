package dev.athanor.shop;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.demo.seed.Seed;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop with its books on the shelves, and a client in front of it. */
final class OpenShop implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HikariDataSource pool;
    private final Shop shop;
    private final HttpClient client = HttpClient.newHttpClient();

    private OpenShop(HikariDataSource pool, Shop shop) {
        this.pool = pool;
        this.shop = shop;
    }

    static OpenShop on(TestDatabase postgres, int customers) {
        try (Database db = Database.builder().primary(postgres.dataSource()).build()) {
            new Seed(customers, 1).sow(db, progress -> {});
        }
        HikariDataSource pool = Serve.pool(postgres.dataSource());
        return new OpenShop(pool, Shop.open(pool, 0));
    }

    String url() {
        return shop.url();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shop.url() + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Where a header leads, as a path for {@link #get}. */
    static String path(String location) {
        return location.replaceFirst("^/", "");
    }

    @Override
    public void close() {
        shop.close();
        pool.close();
        client.close();
    }
}
