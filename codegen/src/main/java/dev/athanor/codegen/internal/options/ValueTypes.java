package dev.athanor.codegen.internal.options;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The PostgreSQL types for which the runtime has a Java type, which are known here by name only. */
public final class ValueTypes {

    private static final String PACKAGE = "dev.athanor.repository.type.";

    private static final Map<String, String> BOUNDS = Map.of(
            "int4", "java.lang.Integer",
            "int8", "java.lang.Long",
            "num", "java.math.BigDecimal",
            "date", "java.time.LocalDate",
            "ts", "java.time.LocalDateTime",
            "tstz", "java.time.Instant");

    private static final Map<String, Mapping> BUILT_IN = builtIn();

    /** Of extensions, which may be in any schema. */
    private static final Map<String, Mapping> OF_EXTENSIONS = Map.of(
            "hstore", new Mapping(PACKAGE + "Hstore", "hstore"),
            "ltree", new Mapping(PACKAGE + "Ltree", "ltree"),
            "vector", new Mapping(PACKAGE + "FloatVector", "vector"),
            "halfvec", new Mapping(PACKAGE + "FloatVector", "vector"));

    private ValueTypes() {}

    /**
     * What a type becomes.
     *
     * @param type the Java type
     * @param converter the method that makes its converter
     */
    record Mapping(String type, String converter) {

        /**
         * The expression that makes a binding.
         *
         * @param isTyped whether jOOQ has a Java type for what it is about; for intervals it always has
         */
        String binding(String form, String sqlName, boolean isTyped) {
            String factory = isTyped || converter.equals("interval") ? ".ofTyped(" : ".of(";
            return form + factory + sqlName + ", " + PACKAGE + "PostgresTypes." + converter + "())";
        }

        /** Java has no arrays of generic types. */
        boolean isGeneric() {
            return type.endsWith(">");
        }
    }

    private static Map<String, Mapping> builtIn() {
        Map<String, Mapping> types = new HashMap<>();
        types.put("interval", new Mapping(PACKAGE + "Interval", "interval"));
        Set.of("inet", "cidr").forEach(name -> types.put(name, new Mapping(PACKAGE + "Inet", "inet")));
        BOUNDS.forEach((name, bound) -> {
            String range = name + "range";
            String ranges = name + "multirange";
            types.put(range, new Mapping(PACKAGE + "Range<" + bound + ">", range));
            types.put(ranges, new Mapping(PACKAGE + "MultiRange<" + bound + ">", ranges));
        });
        return Map.copyOf(types);
    }

    static Optional<Mapping> of(String schema, String name) {
        return Optional.ofNullable((schema.equals("pg_catalog") ? BUILT_IN : OF_EXTENSIONS).get(name));
    }

    /** Whether a column's Java type is one of these, and not that of jOOQ's for the same type. */
    public static boolean isInterval(String type) {
        return type.startsWith(PACKAGE + "Interval");
    }
}
