package dev.athanor.column.file;

import com.google.gson.JsonArray;
import dev.athanor.column.internal.Json;
import dev.athanor.repository.type.ImmutableValue;
import dev.athanor.repository.type.ProgramMade;
import java.util.List;
import org.jooq.ConverterContext;
import org.jooq.JSONB;
import org.jooq.impl.AbstractContextConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code jsonb} of a column of domain {@code stored_files} into a list of {@link StoredFile}, which cannot be changed, and back.
 *
 * <p>Immutable.
 */
public final class StoredFilesConverter extends AbstractContextConverter<JSONB, List<StoredFile>>
        implements ProgramMade, ImmutableValue {

    private static final long serialVersionUID = 1;

    /** A converter; it has no state. */
    @SuppressWarnings("unchecked") // a class object knows nothing of type arguments
    public StoredFilesConverter() {
        super(JSONB.class, (Class<List<StoredFile>>) (Class<?>) List.class);
    }

    @Override
    public @Nullable List<StoredFile> from(@Nullable JSONB stored, @Nullable ConverterContext context) {
        return stored == null
                ? null
                : StoredFileConverter.read(() -> Json.array(stored.data()).stream()
                        .map(element -> StoredFile.read(Json.asObject(element)))
                        .toList());
    }

    @Override
    public @Nullable JSONB to(@Nullable List<StoredFile> value, @Nullable ConverterContext context) {
        if (value == null) {
            return null;
        }
        JsonArray files = new JsonArray();
        value.forEach(file -> files.add(file.written()));
        return JSONB.jsonb(files.toString());
    }

    @Override
    public boolean isMade(Object value) {
        return value instanceof List<?> files && files.stream().allMatch(StoredFile.class::isInstance);
    }

    @Override
    public String remedy() {
        return StoredFileConverter.REMEDY;
    }
}
