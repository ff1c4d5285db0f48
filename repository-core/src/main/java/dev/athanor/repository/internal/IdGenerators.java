package dev.athanor.repository.internal;

import dev.athanor.repository.id.IdGenerator;
import java.util.Map;
import org.jooq.DataType;
import org.jooq.Domain;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Chooses the generator for a key column. */
public final class IdGenerators {

    private static final String NANO_ID = "nanoid";

    private final Map<Class<?>, IdGenerator<?>> byType;
    private final IdGenerator<String> nanoId;

    public IdGenerators(Map<Class<?>, IdGenerator<?>> byType, IdGenerator<String> nanoId) {
        this.byType = Map.copyOf(byType);
        this.nanoId = nanoId;
    }

    /** The generator of a column that the database does not fill itself, if there is one. */
    @Nullable
    IdGenerator<?> generatorFor(Field<?> column) {
        DataType<?> type = column.getDataType();
        if (type.defaulted() || type.identity() || type.readonly()) {
            return null;
        }
        Domain<?> domain = type.getDomain();
        boolean isNanoId = domain != null && domain.getName().equals(NANO_ID);
        return isNanoId ? nanoId : byType.get(column.getType());
    }
}
