package dev.athanor.column.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files in memory, for tests and for trying things out.
 *
 * <p>Thread-safe.
 */
public final class MemoryFileStore implements FileStore {

    private final Map<String, Held> files = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private static final class Held {

        private final byte[] bytes;
        private final Instant modified;

        Held(byte[] bytes, Instant modified) {
            this.bytes = bytes;
            this.modified = modified;
        }
    }

    /** An empty store. */
    public MemoryFileStore() {
        this(InstantSource.system());
    }

    MemoryFileStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void write(String key, InputStream content, FileDescription description) throws IOException {
        files.put(key, new Held(content.readAllBytes(), clock.instant()));
    }

    @Override
    public InputStream read(String key) throws IOException {
        Held held = files.get(key);
        if (held == null) {
            throw new NoSuchFileException(key);
        }
        return new ByteArrayInputStream(held.bytes);
    }

    @Override
    public void delete(String key) {
        files.remove(key);
    }

    @Override
    public List<Entry> list() {
        return files.entrySet().stream()
                .map(file -> new Entry(file.getKey(), file.getValue().modified))
                .toList();
    }
}
