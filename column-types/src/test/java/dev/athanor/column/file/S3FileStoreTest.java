package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Against a server of the S3 protocol in this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3FileStoreTest extends FileStoreContract {

    private final S3Proxy server = S3Clients.server();
    private final String bucket = "files-" + UUID.randomUUID();

    private S3Clients clients() {
        return S3Clients.of(S3Clients.endpoint(server));
    }

    @BeforeAll
    void start() throws Exception {
        server.start();
        clients().client().createBucket(request -> request.bucket(bucket));
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
    }

    @Override
    FileStore store() {
        return clients().store(bucket).below(UUID.randomUUID() + "/");
    }

    private static String hello(FileStore store) throws IOException {
        String key = FileKeys.next();
        store.write(
                key, new ByteArrayInputStream("hello".getBytes(UTF_8)), new FileDescription("text/plain", Map.of()));
        return key;
    }

    @Test
    void signedUrl_withinItsLife_givesTheFileAsAnAttachment() throws Exception {
        FileStore store = store();
        String key = hello(store);

        URI url = store.signedUrl(key, "Grüße \"1\".txt", Duration.ofMinutes(5));
        HttpResponse<String> response = get(url.toString());
        HttpResponse<String> altered = get(url.toString().replace(key, FileKeys.next()));
        HttpResponse<String> prolonged = get(url.toString().replace("X-Amz-Expires=300", "X-Amz-Expires=301"));

        assertThat(response.body()).isEqualTo("hello");
        assertThat(response.headers().firstValue("content-disposition"))
                .contains("attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.txt");
        assertThat(altered.statusCode()).isEqualTo(403);
        assertThat(url.toString()).contains("X-Amz-Expires=300");
        assertThat(prolonged.statusCode()).isEqualTo(403);
    }

    @Test
    void signedUrl_afterItsLife_givesNothing() throws Exception {
        FileStore store = store();
        String key = hello(store);
        URI url = store.signedUrl(key, "note.txt", Duration.ofSeconds(1));

        Instant giveUp = Instant.now().plusSeconds(30);
        HttpResponse<String> response = get(url.toString());
        while (response.statusCode() == 200 && Instant.now().isBefore(giveUp)) {
            Thread.sleep(200);
            response = get(url.toString());
        }

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).doesNotContain("hello");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
