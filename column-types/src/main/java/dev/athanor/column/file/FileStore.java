package dev.athanor.column.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the bytes of files under keys. {@link FileStorage} uses it, and sees to it that it holds what rows refer to and nothing else.
 *
 * <p>Implementations are thread-safe, and show a file only once all of it is there.
 */
public interface FileStore {

    /**
     * Takes the bytes of a new file, without holding all of them in memory.
     *
     * @param key where to keep them; never used before
     * @param content the bytes; not closed
     * @param description what may be kept beside them
     * @throws IOException when they could not all be read or kept; nothing is kept then
     */
    void write(String key, InputStream content, FileDescription description) throws IOException;

    /**
     * Reads a file.
     *
     * @param key where it is
     * @return its bytes, to be closed
     * @throws java.nio.file.NoSuchFileException when it is not there
     * @throws IOException when it cannot be read
     */
    InputStream read(String key) throws IOException;

    /**
     * Deletes a file. One that is not there is no error.
     *
     * @param key where it is
     * @throws IOException when it may still be there
     */
    void delete(String key) throws IOException;

    /**
     * Everything that is here.
     *
     * @return the files, in no particular order
     * @throws IOException when they cannot be listed
     */
    List<Entry> list() throws IOException;

    /**
     * Throws away what an upload left behind that never came to its end.
     *
     * @param key where the file would have been
     * @throws IOException when it cannot be found or deleted
     */
    default void discardUnfinished(String key) throws IOException {}

    /**
     * An address from which a browser can fetch a file without asking this program.
     *
     * @param key where it is
     * @param name under which the browser saves it
     * @param lifetime how long the address works
     * @return the address
     * @throws UnsupportedOperationException when this store has none
     */
    default URI signedUrl(String key, String name, Duration lifetime) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " has no addresses of its own: serve what FileStorage.open returns");
    }

    /**
     * A file in a store.
     *
     * @param key where it is
     * @param modified when it was written
     */
    record Entry(String key, Instant modified) {}
}
