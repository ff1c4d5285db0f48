package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerProbeTest {

    @TempDir
    Path home;

    @Test
    void candidates_dockerHostSet_areOnlyThat() {
        assertThat(DockerProbe.candidates(Map.of("DOCKER_HOST", "tcp://far:2375"), home.toString()))
                .containsExactly("tcp://far:2375");
    }

    @Test
    void candidates_testcontainersKnowsTheHost_areOnlyThat() throws Exception {
        Files.writeString(home.resolve(".testcontainers.properties"), "docker.host=tcp\\://far\\:2375\n");

        assertThat(DockerProbe.candidates(Map.of(), home.toString())).containsExactly("tcp://far:2375");
    }

    @Test
    void candidates_nothingSaid_areTheUsualPlaces() {
        assertThat(DockerProbe.candidates(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), "/home/me"))
                .contains(
                        "unix:///var/run/docker.sock",
                        "unix:///run/user/7/docker.sock",
                        "unix:///home/me/.docker/run/docker.sock");
    }

    @Test
    void answers_engineBehindSocketFile_isFound() throws Exception {
        Path file = home.resolve("docker.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            Thread engine = Thread.ofVirtual().start(() -> answerOnce(server));

            assertThat(DockerProbe.answers("unix://" + file)).isTrue();
            engine.join();
        }
    }

    @Test
    void answers_nobodyOrSomebodySilent_isFalseWithinASecond() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();

            assertThat(DockerProbe.answers("tcp://localhost:" + silent.getLocalPort()))
                    .isFalse();
            assertThat(DockerProbe.answers("tcp://localhost:1")).isFalse();
            assertThat(DockerProbe.answers("unix://" + home + "/none.sock")).isFalse();
            assertThat(DockerProbe.answers("not an address")).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void answers_webServer_isFalse() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofVirtual().start(() -> {
                try (Socket socket = web.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream()
                            .write("HTTP/1.1 404 Not Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThat(DockerProbe.answers("tcp://localhost:" + web.getLocalPort()))
                    .isFalse();
            server.join();
        }
    }

    private static void answerOnce(ServerSocketChannel server) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(100));
            client.write(ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
