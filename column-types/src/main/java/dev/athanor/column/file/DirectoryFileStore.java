package dev.athanor.column.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files below a folder of this machine. A file is written beside its place, forced to disk and then moved there, so that it is there
 * whole or not at all. Links below the folder are not followed.
 *
 * <p>Immutable and thread-safe; several programs may share a folder.
 */
public final class DirectoryFileStore implements FileStore {

    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    private DirectoryFileStore(Path root) {
        this.root = root;
    }

    /**
     * Files below a folder.
     *
     * @param folder made when it is missing; nothing else may be in it
     * @return the store
     * @throws IOException when it cannot be made or written to
     */
    public static DirectoryFileStore in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder).toRealPath();
        Files.createDirectories(root.resolve(UNFINISHED));
        return new DirectoryFileStore(root);
    }

    @Override
    public void write(String key, InputStream content, FileDescription description) throws IOException {
        Path target = place(key);
        Path unfinished = unfinished(key);
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(file);
                content.transferTo(out);
                file.force(true);
            }
            Files.createDirectories(folderOf(target));
            requireNoLink(folderOf(target));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            force(folderOf(target));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        Path file = place(key);
        requireNoLink(folderOf(file));
        return Files.newInputStream(file, NOFOLLOW_LINKS);
    }

    @Override
    public void delete(String key) throws IOException {
        Path file = place(key);
        requireNoLink(folderOf(file));
        if (Files.deleteIfExists(file)) {
            force(folderOf(file));
        }
    }

    @Override
    public List<Entry> list() throws IOException {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(path -> Files.isRegularFile(path, NOFOLLOW_LINKS))
                    .filter(path -> FileKeys.isKey(keyOf(path)))
                    .flatMap(path -> modified(path).map(time -> new Entry(keyOf(path), time)))
                    .toList();
        }
    }

    @Override
    public void discardUnfinished(String key) throws IOException {
        Files.deleteIfExists(unfinished(key));
    }

    private Path unfinished(String key) throws NoSuchFileException {
        return root.resolve(UNFINISHED).resolve(place(key).getFileName().toString());
    }

    /** Empty when the file has just been deleted. */
    private static Stream<Instant> modified(Path file) {
        try {
            return Stream.of(Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant());
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    private String keyOf(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private Path place(String key) throws NoSuchFileException {
        Path path = FileKeys.isKey(key) ? root.resolve(key).normalize() : root;
        if (!path.startsWith(root) || path.equals(root)) {
            throw new NoSuchFileException("a key that FileStorage did not make");
        }
        return path;
    }

    private Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? root : folder;
    }

    private static void requireNoLink(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new FileSystemException(folder.toString(), null, "is a link, and links are not followed");
        }
    }

    /** Some systems cannot force a folder to disk, and need not. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupported) {
            return;
        }
    }
}
