package dev.athanor.column.file;

import dev.athanor.column.internal.Json;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.type.ProgramMade;
import java.util.function.Supplier;
import org.jooq.ConverterContext;
import org.jooq.JSONB;
import org.jooq.impl.AbstractContextConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code jsonb} of a column of domain {@code stored_file} into {@link StoredFile} and back.
 *
 * <p>Immutable.
 */
public final class StoredFileConverter extends AbstractContextConverter<JSONB, StoredFile> implements ProgramMade {

    static final String REMEDY = "a stored file comes from an upload, so send the bytes to where uploads are taken";

    private static final long serialVersionUID = 1;

    /** A converter; it has no state. */
    public StoredFileConverter() {
        super(JSONB.class, StoredFile.class);
    }

    @Override
    public @Nullable StoredFile from(@Nullable JSONB stored, @Nullable ConverterContext context) {
        return stored == null ? null : read(() -> StoredFile.read(Json.object(stored.data())));
    }

    @Override
    public @Nullable JSONB to(@Nullable StoredFile value, @Nullable ConverterContext context) {
        return value == null ? null : JSONB.jsonb(value.written().toString());
    }

    @Override
    public boolean isMade(Object value) {
        return value instanceof StoredFile;
    }

    @Override
    public String remedy() {
        return REMEDY;
    }

    static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | FileRefusedException malformed) {
            throw new ColumnTypeException(
                    "A stored file is malformed: its column takes what FileStorage.upload returns", null, malformed);
        }
    }
}
