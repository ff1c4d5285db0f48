package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files are never held in memory: a program with a heap of 48 MiB keeps one of twice that size. */
class StreamingTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private static final String SIZE = String.valueOf(96L << 20);

    private static void requireStreamed(String... store) throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of(DATABASE.url(), DATABASE.user(), DATABASE.password(), SIZE), Stream.of(store))
                .toArray(String[]::new);
        Process program = ChildProgram.start(StreamingProgram.class, List.of("-Xmx48m"), arguments);

        String output = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo(SIZE);
    }

    @Test
    void directory_fileLargerThanTheHeap_goesInAndOut(@TempDir Path folder) throws Exception {
        requireStreamed(folder.toString());
    }

    @Test
    void s3_fileLargerThanTheHeap_goesInAndOut() throws Exception {
        S3Proxy server = S3Clients.server();
        server.start();
        try {
            URI endpoint = S3Clients.endpoint(server);
            S3Clients.of(endpoint).client().createBucket(request -> request.bucket("long-files"));

            requireStreamed(endpoint.toString(), "long-files");
        } finally {
            server.stop();
        }
    }
}
