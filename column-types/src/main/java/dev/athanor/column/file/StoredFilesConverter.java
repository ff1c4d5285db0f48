package dev.athanor.column.file;

import com.google.gson.JsonArray;
import dev.athanor.column.internal.Json;
import java.util.List;
import org.jooq.JSONB;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code jsonb} of a column of domain {@code stored_files} into a list of {@link StoredFile} and back.
 *
 * <p>Immutable.
 */
public final class StoredFilesConverter extends AbstractConverter<JSONB, List<StoredFile>> {

    private static final long serialVersionUID = 1;

    /** A converter; it has no state. */
    @SuppressWarnings("unchecked") // a class object knows nothing of type arguments
    public StoredFilesConverter() {
        super(JSONB.class, (Class<List<StoredFile>>) (Class<?>) List.class);
    }

    @Override
    public @Nullable List<StoredFile> from(@Nullable JSONB stored) {
        return stored == null
                ? null
                : Json.array(stored.data()).stream()
                        .map(element -> StoredFileConverter.read(Json.asObject(element)))
                        .toList();
    }

    @Override
    public @Nullable JSONB to(@Nullable List<StoredFile> value) {
        if (value == null) {
            return null;
        }
        JsonArray files = new JsonArray();
        value.forEach(file -> files.add(file.written()));
        return JSONB.jsonb(files.toString());
    }
}
