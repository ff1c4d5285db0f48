package dev.athanor.column.file;

import dev.athanor.repository.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import org.postgresql.ds.PGSimpleDataSource;

/** Uploads a file that is larger than its heap, reads it, and says how many bytes came back. */
final class StreamingProgram {

    private StreamingProgram() {}

    /** Database, user, password, size, then a folder, or the address of an S3 server and a bucket. */
    public static void main(String... arguments) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        FileStore store = arguments.length == 5
                ? DirectoryFileStore.in(Path.of(arguments[4]))
                : S3Clients.of(URI.create(arguments[4])).store(arguments[5]);
        FileStorage files = FileStorage.builder(
                        Database.builder().primary(source).build())
                .store("main", store)
                .maxBytes(Long.MAX_VALUE)
                .build();
        StoredFile file = files.upload(FileUpload.of("long.bin", new Ones(Long.parseLong(arguments[3]))));
        try (InputStream in = files.open(file)) {
            System.out.println(in.transferTo(OutputStream.nullOutputStream()));
        }
    }

    /** So many bytes that are never all in memory. */
    private static final class Ones extends InputStream {

        private long left;

        Ones(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 1 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + count, (byte) 1);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
