package dev.athanor.column.file;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be stored: its name, where its bytes come from, and what it may be.
 *
 * <p>Immutable; but a stream can be read only once.
 */
public final class FileUpload {

    private static final int MAX_METADATA = 2048;

    private final String name;
    private final Source source;
    private final @Nullable String claimedType;
    private final Set<String> allowedTypes;
    private final long maxBytes;
    private final Map<String, String> metadata;

    /** Where bytes come from. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    private FileUpload(
            String name, Source source, @Nullable String claimedType, Limits limits, Map<String, String> metadata) {
        this.name = name;
        this.source = source;
        this.claimedType = claimedType;
        this.allowedTypes = limits.allowedTypes();
        this.maxBytes = limits.maxBytes();
        this.metadata = metadata;
    }

    private record Limits(Set<String> allowedTypes, long maxBytes) {}

    /**
     * A file from a stream.
     *
     * @param name what its owner calls it; kept to be shown, and never part of a path
     * @param content its bytes; the upload reads and closes it
     * @return the upload
     * @throws FileRefusedException when the name is overlong or odd
     */
    public static FileUpload of(String name, InputStream content) {
        requireNonNull(content, "content");
        return of(name, () -> content);
    }

    /**
     * A file from memory.
     *
     * @param name what its owner calls it
     * @param content its bytes
     * @return the upload
     * @throws FileRefusedException when the name is overlong or odd
     */
    public static FileUpload of(String name, byte[] content) {
        byte[] copy = content.clone();
        return of(name, () -> new ByteArrayInputStream(copy));
    }

    /**
     * A file from a file of this machine, under the same name.
     *
     * @param file read when it is uploaded
     * @return the upload
     * @throws FileRefusedException when the name is overlong or odd
     */
    public static FileUpload of(Path file) {
        return of(String.valueOf(file.getFileName()), () -> Files.newInputStream(file));
    }

    private static FileUpload of(String name, Source source) {
        return new FileUpload(
                FileNames.checked(requireNonNull(name, "name")),
                source,
                null,
                new Limits(Set.of(), Long.MAX_VALUE),
                Map.of());
    }

    private FileUpload with(@Nullable String type, Limits limits, Map<String, String> entries) {
        return new FileUpload(name, source, type, limits, entries);
    }

    private Limits limits() {
        return new Limits(allowedTypes, maxBytes);
    }

    /**
     * Says what the file is said to be, by the header of a request for example. It is checked against the bytes.
     *
     * @param contentType a media type
     * @return a new upload
     */
    public FileUpload claiming(String contentType) {
        return with(requireNonNull(contentType, "contentType"), limits(), metadata);
    }

    /**
     * Takes only files that are, by their bytes, of one of these types.
     *
     * @param contentTypes media types, {@code image/png} or {@code image/*}
     * @return a new upload
     * @throws IllegalArgumentException when there are none
     */
    public FileUpload allowing(String... contentTypes) {
        if (contentTypes.length == 0) {
            throw new IllegalArgumentException("No type is allowed, so no file could be uploaded: name at least one");
        }
        return with(claimedType, new Limits(Set.of(contentTypes), maxBytes), metadata);
    }

    /**
     * Takes no more than so many bytes, what is left of somebody's quota for example.
     *
     * @param bytes the limit; the storage's own holds besides
     * @return a new upload
     */
    public FileUpload limitedTo(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A file cannot be limited to " + bytes + " bytes");
        }
        return with(claimedType, new Limits(allowedTypes, bytes), metadata);
    }

    /**
     * Says something else about the file.
     *
     * @param key a name of letters, digits and dashes
     * @param value the text
     * @return a new upload
     */
    public FileUpload with(String key, String value) {
        if (!key.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(
                    "The names of metadata are of letters, digits and dashes, but got " + key);
        }
        if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(
                    "The metadata " + key + " has NUL or half a character, which PostgreSQL does not store");
        }
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        int length = more.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        if (length > MAX_METADATA) {
            throw new IllegalArgumentException("The metadata of a file has at most " + MAX_METADATA + " characters");
        }
        return with(claimedType, limits(), Map.copyOf(more));
    }

    String name() {
        return name;
    }

    InputStream open() throws IOException {
        return source.open();
    }

    @Nullable
    String claimedType() {
        return claimedType;
    }

    Set<String> allowedTypes() {
        return allowedTypes;
    }

    long maxBytes() {
        return maxBytes;
    }

    Map<String, String> metadata() {
        return metadata;
    }
}
