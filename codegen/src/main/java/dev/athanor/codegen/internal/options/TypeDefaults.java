package dev.athanor.codegen.internal.options;

import java.util.List;
import java.util.Map;
import org.jooq.meta.jaxb.ForcedType;

/** The Java types that columns get unless the user's configuration says otherwise. */
public final class TypeDefaults {

    /** Java types by the name of a PostgreSQL type or domain. Only types jOOQ knows, or converters: bindings fail inside MULTISET. */
    private static final Map<String, String> TYPES =
            Map.of("(?i:timestamptz|timestamp\\(?\\d*\\)? with time zone)", "INSTANT");

    private TypeDefaults() {}

    /** Forced types for the end of the user's own list: the first that matches wins. */
    public static List<ForcedType> forcedTypes() {
        return TYPES.entrySet().stream()
                .map(entry -> new ForcedType()
                        .withName(entry.getValue())
                        .withIncludeTypes(entry.getKey())
                        .withIgnoreUnused(true))
                .toList();
    }
}
