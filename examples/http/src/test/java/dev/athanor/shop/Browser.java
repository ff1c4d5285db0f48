package dev.athanor.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, driven by the W3C's WebDriver protocol. Not thread-safe. */
final class Browser implements AutoCloseable {

    static final String ENTER = "\uE007";
    static final String ESCAPE = "\uE00C";
    static final String DOWN = "\uE015";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1440,1000");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final Path profile;
    private final URI session;

    private Browser(Process driver, Path profile, int port, Path chromium) {
        this.driver = driver;
        this.profile = profile;
        URI sessions = URI.create("http://localhost:" + port + "/session");
        Map<String, Object> options = Map.of(
                "binary",
                chromium.toString(),
                "args",
                Stream.concat(FLAGS.stream(), Stream.of("--user-data-dir=" + profile))
                        .toList());
        Map<String, Object> wanted = Map.of(
                "goog:chromeOptions", options,
                "goog:loggingPrefs", Map.of("browser", "ALL"),
                "timeouts", Map.of("script", PATIENCE.toMillis()));
        JsonNode started = call("POST", sessions, Map.of("capabilities", Map.of("alwaysMatch", wanted)));
        this.session = URI.create(sessions + "/" + started.path("sessionId").stringValue());
    }

    static Browser start(Chromium chromium) throws IOException {
        Path profile = Files.createTempDirectory("athanor-browser");
        Process driver = new ProcessBuilder(chromium.driver().toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            return new Browser(driver, profile, port(driver), chromium.browser());
        } catch (IOException | RuntimeException | AssertionError e) {
            driver.destroy();
            throw e;
        }
    }

    private static int port(Process driver) throws IOException {
        BufferedReader output = driver.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
        }
        throw new IOException("chromedriver did not start");
    }

    void open(String url) {
        post("/url", Map.of("url", url));
    }

    /** Types into the element that has the focus. */
    void press(String keys) {
        List<Map<String, String>> actions = keys.codePoints()
                .mapToObj(Character::toString)
                .flatMap(key ->
                        Stream.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key)))
                .toList();
        post("/actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", actions))));
    }

    void click(String selector) {
        post("/element/" + element(selector) + "/click", Map.of());
    }

    /** Replaces what stands in a field. */
    void fill(String selector, String text) {
        String element = element(selector);
        post("/element/" + element + "/clear", Map.of());
        post("/element/" + element + "/value", Map.of("text", text));
    }

    /** Waits until an expression of the page is true. */
    void await(String expression) {
        JsonNode came = post("/execute/async", Map.of("script", """
                        const done = arguments[0];
                        const check = () => {
                          if (%s) { done(true); } else { setTimeout(check, 25); }
                        };
                        check();
                        """.formatted(expression), "args", List.of()));
        if (!came.isBoolean()) {
            throw new AssertionError("Did not come true: " + expression + ": " + came);
        }
    }

    /** The value of an expression of the page. */
    JsonNode value(String expression) {
        return post("/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
    }

    String text(String selector) {
        return value("document.querySelector(" + MAPPER.writeValueAsString(selector) + ").innerText")
                .stringValue();
    }

    String tab() {
        return call("GET", URI.create(session + "/window"), Map.of()).stringValue();
    }

    String newTab() {
        return post("/window/new", Map.of("type", "tab")).path("handle").stringValue();
    }

    void switchTo(String tab) {
        post("/window", Map.of("handle", tab));
    }

    /** Lets the page believe in a colour scheme, {@code light} or {@code dark}. */
    void prefer(String colourScheme) {
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", colourScheme);
        post(
                "/goog/cdp/execute",
                Map.of("cmd", "Emulation.setEmulatedMedia", "params", Map.of("features", List.of(feature))));
    }

    /** What the browser has complained of since the last call. */
    List<String> complaints() {
        return post("/se/log", Map.of("type", "browser"))
                .valueStream()
                .filter(entry -> !entry.path("level").stringValue().equals("INFO"))
                .map(entry -> entry.path("message").stringValue())
                .toList();
    }

    /** For a person to look at, where the environment variable {@code SHOP_SCREENSHOTS} names a folder. */
    void photograph(String name) throws IOException {
        String folder = System.getenv("SHOP_SCREENSHOTS");
        if (folder != null) {
            JsonNode image = call("GET", URI.create(session + "/screenshot"), Map.of());
            Files.write(
                    Path.of(folder).resolve(name + ".png"), Base64.getDecoder().decode(image.stringValue()));
        }
    }

    private String element(String selector) {
        JsonNode found = post("/element", Map.of("using", "css selector", "value", selector));
        return found.propertyStream().findFirst().orElseThrow().getValue().stringValue();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return call("POST", URI.create(session + path), body);
    }

    private JsonNode call(String method, URI uri, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE.plusMinutes(1))
                .method(
                        method,
                        method.equals("POST")
                                ? BodyPublishers.ofString(MAPPER.writeValueAsString(body))
                                : BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode value = MAPPER.readTree(response.body()).path("value");
            if (response.statusCode() >= 400) {
                throw new AssertionError(method + " " + uri.getPath() + " with " + body + ": " + value);
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            call("DELETE", session, Map.of());
        } finally {
            driver.destroy();
            client.close();
            deleteProfile();
        }
    }

    /** A browser that is going may still write into it; what is left is temporary. */
    private void deleteProfile() throws IOException {
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (UncheckedIOException e) {
            // a file went away by itself
        }
    }
}
