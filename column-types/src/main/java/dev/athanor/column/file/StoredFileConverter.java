package dev.athanor.column.file;

import com.google.gson.JsonObject;
import dev.athanor.column.internal.Json;
import dev.athanor.repository.exception.ColumnTypeException;
import org.jooq.JSONB;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code jsonb} of a column of domain {@code stored_file} into {@link StoredFile} and back.
 *
 * <p>Immutable.
 */
public final class StoredFileConverter extends AbstractConverter<JSONB, StoredFile> {

    private static final long serialVersionUID = 1;

    /** A converter; it has no state. */
    public StoredFileConverter() {
        super(JSONB.class, StoredFile.class);
    }

    @Override
    public @Nullable StoredFile from(@Nullable JSONB stored) {
        return stored == null ? null : read(Json.object(stored.data()));
    }

    @Override
    public @Nullable JSONB to(@Nullable StoredFile value) {
        return value == null ? null : JSONB.jsonb(value.written().toString());
    }

    static StoredFile read(JsonObject json) {
        try {
            return StoredFile.read(json);
        } catch (IllegalArgumentException | FileRefusedException malformed) {
            throw new ColumnTypeException(
                    "A stored file is malformed: its column takes what FileStorage.upload returns", null, malformed);
        }
    }
}
