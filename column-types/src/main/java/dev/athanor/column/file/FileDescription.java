package dev.athanor.column.file;

import java.util.Map;

/**
 * What a store may keep beside the bytes of a file, for those who look into it without this program.
 *
 * <p>Immutable.
 *
 * @param contentType a media type
 * @param metadata texts by their names
 */
public record FileDescription(String contentType, Map<String, String> metadata) {

    /** Copies the metadata. */
    public FileDescription {
        metadata = Map.copyOf(metadata);
    }
}
