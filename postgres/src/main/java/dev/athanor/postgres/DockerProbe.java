package dev.athanor.postgres;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Asks, quickly and silently, whether a Docker engine answers where Testcontainers would look for one. */
final class DockerProbe {

    private static final Duration PATIENCE = Duration.ofMillis(700);

    private DockerProbe() {}

    /** The address of the first engine that answers a ping. */
    static Optional<String> findEngine() {
        return candidates(System.getenv(), System.getProperty("user.home", "")).stream()
                .filter(DockerProbe::answers)
                .findFirst();
    }

    static List<String> candidates(Map<String, String> environment, String home) {
        String host = environment.getOrDefault("DOCKER_HOST", hostForTestcontainers(home));
        if (!host.isBlank()) {
            return List.of(host.strip());
        }
        List<String> candidates = new ArrayList<>(List.of("unix:///var/run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isBlank()) {
            candidates.add("unix://" + runtime + "/docker.sock");
        }
        candidates.add("unix://" + home + "/.docker/run/docker.sock");
        candidates.add("unix://" + home + "/.docker/desktop/docker.sock");
        candidates.add("npipe:////./pipe/docker_engine");
        return candidates;
    }

    private static String hostForTestcontainers(String home) {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(home, ".testcontainers.properties"))) {
            properties.load(file);
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
        return properties.getProperty("docker.host", "");
    }

    /** An engine that wants TLS answers 400 to plain HTTP: it is there. */
    static boolean answers(String address) {
        return send("GET /_ping", address).matches("(?s)HTTP/1\\.\\d (200|400).*");
    }

    static void removeContainer(String address, String id) {
        send("DELETE /containers/" + id + "?force=true&v=true", address);
    }

    /** The beginning of the answer; empty if there is none. */
    private static String send(String request, String address) {
        try {
            URI uri = URI.create(address);
            return switch (String.valueOf(uri.getScheme())) {
                case "unix" ->
                    Files.exists(Path.of(uri.getPath()))
                            ? send(request, UnixDomainSocketAddress.of(uri.getPath()))
                            : "";
                case "npipe" -> Files.exists(Path.of(uri.getPath().replace('/', '\\'))) ? "HTTP/1.1 200 assumed" : "";
                default ->
                    send(request, new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 2375 : uri.getPort()));
            };
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private static String send(String request, SocketAddress address) throws IOException {
        try (SocketChannel channel = address instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(StandardProtocolFamily.UNIX)
                        : SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(address) && !(ready(selector) && channel.finishConnect())) {
                return "";
            }
            channel.write(StandardCharsets.US_ASCII.encode(request + " HTTP/1.0\r\n\r\n"));
            key.interestOps(SelectionKey.OP_READ);
            ByteBuffer answer = ByteBuffer.allocate(64);
            return ready(selector) && channel.read(answer) > 0
                    ? StandardCharsets.US_ASCII.decode(answer.flip()).toString()
                    : "";
        }
    }

    private static boolean ready(Selector selector) throws IOException {
        return selector.select(PATIENCE.toMillis()) > 0;
    }
}
