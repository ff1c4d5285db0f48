package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Against a server of the S3 protocol in this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3FileStoreTest extends FileStoreContract {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "password"));

    private final S3Proxy server = S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "user", "password")
            .build();
    private final String bucket = "files-" + UUID.randomUUID();

    private record Clients(S3Client client, S3Presigner presigner) {}

    private Clients clients() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        S3Client client = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(CREDENTIALS)
                .build();
        S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(CREDENTIALS)
                .build();
        return new Clients(client, presigner);
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
        Clients clients = clients();
        return S3FileStore.of(clients.client(), clients.presigner(), bucket).below(UUID.randomUUID() + "/");
    }

    @Test
    void signedUrl_withinItsLife_givesTheFileAsAnAttachment() throws Exception {
        FileStore store = store();
        String key = FileKeys.next();
        store.write(
                key, new ByteArrayInputStream("hello".getBytes(UTF_8)), new FileDescription("text/plain", Map.of()));

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

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
