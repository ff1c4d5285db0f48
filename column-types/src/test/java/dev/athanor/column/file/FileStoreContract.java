package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class FileStoreContract {

    private static final FileDescription TEXT = new FileDescription("text/plain", Map.of("alt", "Übergröße\nund mehr"));
    private static final long NINE_MEBIBYTES = 9 << 20;
    private static final long TWELVE_MEBIBYTES = 12 << 20;

    private final String key = FileKeys.next();

    abstract FileStore store() throws IOException;

    @Test
    void write_read_givesTheSameBytes() throws Exception {
        FileStore store = store();
        store.write(key, new ByteArrayInputStream("hello".getBytes(UTF_8)), TEXT);

        try (InputStream in = store.read(key)) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("hello");
        }
        assertThat(store.list()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(key);
            assertThat(Duration.between(entry.modified(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
        });
    }

    @Test
    void write_empty_isAFile() throws Exception {
        FileStore store = store();
        store.write(key, InputStream.nullInputStream(), TEXT);

        try (InputStream in = store.read(key)) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void write_longStream_arrivesWhole() throws Exception {
        FileStore store = store();
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        store.write(key, new DigestInputStream(new Noise(TWELVE_MEBIBYTES, -1), sent), TEXT);

        MessageDigest received = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(store.read(key), received)) {
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(TWELVE_MEBIBYTES);
        }
        assertThat(received.digest()).isEqualTo(sent.digest());
    }

    /** Whoever sweeps up after one upload leaves all others alone. */
    @Test
    void write_anotherUploadIsDiscardedMeanwhile_arrivesWhole() throws Exception {
        FileStore store = store();
        InputStream content = new FilterInputStream(new Noise(TWELVE_MEBIBYTES, -1)) {
            private long sent;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                boolean passesNine = sent < NINE_MEBIBYTES && sent + count >= NINE_MEBIBYTES;
                sent += count;
                if (passesNine) {
                    store.discardUnfinished(FileKeys.next());
                }
                return count;
            }
        };

        store.write(key, content, TEXT);

        try (InputStream in = store.read(key)) {
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(TWELVE_MEBIBYTES);
        }
    }

    @Test
    void write_streamBreaksOff_leavesNothing() throws Exception {
        FileStore store = store();

        assertThatThrownBy(() -> store.write(key, new Noise(TWELVE_MEBIBYTES, NINE_MEBIBYTES), TEXT))
                .isInstanceOf(IOException.class);
        store.discardUnfinished(key);

        assertThat(store.list()).isEmpty();
        assertThatThrownBy(() -> store.read(key).close()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void delete_thereOrNot_isFine() throws Exception {
        FileStore store = store();
        store.write(key, InputStream.nullInputStream(), TEXT);

        store.delete(key);
        store.delete(key);

        assertThat(store.list()).isEmpty();
        assertThatThrownBy(() -> store.read(key).close()).isInstanceOf(NoSuchFileException.class);
    }

    /** Random bytes that were never all in memory, some at a time as a network gives them. */
    private static final class Noise extends InputStream {

        private final Random random = new Random(7);
        private final long breaksAt;
        private long left;
        private long sent;

        Noise(long length, long breaksAt) {
            this.left = length;
            this.breaksAt = breaksAt;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int wanted = Math.min(length, 1 + random.nextInt(5_000));
            int count = 0;
            for (int next; count < wanted && (next = read()) >= 0; count++) {
                buffer[offset + count] = (byte) next;
            }
            return count == 0 && wanted > 0 ? -1 : count;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            if (sent == breaksAt) {
                throw new IOException("connection reset");
            }
            left--;
            sent++;
            return random.nextInt(256);
        }
    }
}
