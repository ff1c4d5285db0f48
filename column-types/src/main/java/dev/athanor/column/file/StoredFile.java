package dev.athanor.column.file;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.athanor.column.internal.Json;
import dev.athanor.repository.type.ImmutableValue;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a row knows of a file: the Java type of a column of domain {@code stored_file}. The bytes are in a {@link FileStore}, under a key
 * that nobody chose. {@link FileStorage#upload} makes such values, and only one row may hold each.
 *
 * <p>Immutable.
 */
public final class StoredFile implements ImmutableValue {

    private final Location location;
    private final String name;
    private final String contentType;
    private final long size;
    private final String sha256;
    private final Map<String, String> metadata;

    /** Where the bytes are. */
    record Location(String store, String key) {

        Location {
            requireNonNull(store, "store");
            FileKeys.check(key);
        }
    }

    /** What was found while the bytes went by. */
    record Content(String type, long size, String sha256) {}

    StoredFile(Location location, String name, Content content, Map<String, String> metadata) {
        this.location = location;
        this.name = requireNonNull(name, "name");
        this.contentType = requireNonNull(content.type(), "type");
        this.size = content.size();
        this.sha256 = requireNonNull(content.sha256(), "sha256");
        this.metadata = Map.copyOf(metadata);
    }

    static StoredFile read(JsonObject json) {
        Map<String, String> metadata = new TreeMap<>();
        if (!Json.isNull(json, "metadata")) {
            JsonObject entries = Json.asObject(json.get("metadata"));
            entries.keySet().forEach(name -> metadata.put(name, Json.text(entries, name)));
        }
        return new StoredFile(
                new Location(Json.text(json, "store"), Json.text(json, "key")),
                Json.text(json, "name"),
                new Content(Json.text(json, "type"), Json.number(json, "size"), Json.text(json, "sha256")),
                metadata);
    }

    JsonObject written() {
        JsonObject json = new JsonObject();
        json.addProperty("store", location.store());
        json.addProperty("key", location.key());
        json.addProperty("name", name);
        json.addProperty("type", contentType);
        json.addProperty("size", size);
        json.addProperty("sha256", sha256);
        JsonObject entries = new JsonObject();
        new TreeMap<>(metadata).forEach((key, value) -> entries.add(key, new JsonPrimitive(value)));
        json.add("metadata", entries);
        return json;
    }

    Location location() {
        return location;
    }

    /**
     * What its owner called it. It is never part of a path.
     *
     * @return a name without slashes and control characters
     */
    public String name() {
        return name;
    }

    /**
     * What it is, by its bytes.
     *
     * @return a media type such as {@code image/png}
     */
    public String contentType() {
        return contentType;
    }

    /**
     * How long it is.
     *
     * @return in bytes
     */
    public long size() {
        return size;
    }

    /**
     * The SHA-256 of its bytes.
     *
     * @return 64 hexadecimal digits, lower case
     */
    public String sha256() {
        return sha256;
    }

    /**
     * What else was said about it when it was uploaded.
     *
     * @return texts by their names
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredFile that && written().equals(that.written());
    }

    @Override
    public int hashCode() {
        return location.hashCode();
    }

    /** {@return name, type and size; not the key, which may open a file to whoever has it} */
    @Override
    public String toString() {
        return name + " (" + contentType + ", " + size + " bytes)";
    }
}
