package dev.athanor.codegen.internal.options;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The database properties of jOOQ's configuration that are ours.
 *
 * @param migrations folders of SQL migrations
 * @param postgres where PostgreSQL comes from; empty asks the switch {@code athanor.postgres}
 * @param placeholders values of Flyway's placeholders in the migrations
 * @param conventions columns with a meaning
 * @param names Java names that the user chose, by qualified SQL name
 * @param columnTypes whether domains become the Java types of the module column-types
 * @param json Java types of JSON, by qualified column or by domain
 */
public record GeneratorOptions(
        List<Path> migrations,
        String postgres,
        Map<String, String> placeholders,
        Conventions conventions,
        Map<String, String> names,
        boolean columnTypes,
        Map<String, String> json) {

    private static final String MIGRATIONS = "migrations";
    private static final String POSTGRES = "postgres";
    private static final String PLACEHOLDER = "placeholder.";
    private static final String NAMES = "names";
    private static final String COLUMN_TYPES = "columnTypes";
    private static final String JSON = "json";
    private static final String DEFAULT_MIGRATIONS = "src/main/resources/db/migration";

    public GeneratorOptions {
        migrations = List.copyOf(migrations);
        placeholders = Map.copyOf(placeholders);
        names = Map.copyOf(names);
        json = Map.copyOf(json);
    }

    /**
     * Reads the properties.
     *
     * @throws IllegalArgumentException naming every property that is unknown or malformed
     */
    public static GeneratorOptions from(Properties properties, Path basedir) {
        Map<String, String> given = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> given.put(key, properties.getProperty(key)));
        refuseUnknown(given.keySet());
        List<Path> migrations = parts(given.getOrDefault(MIGRATIONS, DEFAULT_MIGRATIONS))
                .map(location -> basedir.resolve(location).normalize())
                .toList();
        return new GeneratorOptions(
                migrations,
                given.getOrDefault(POSTGRES, ""),
                placeholders(given),
                Conventions.from(given),
                names(given.getOrDefault(NAMES, "")),
                isOn(given.getOrDefault(COLUMN_TYPES, "on")),
                json(given.getOrDefault(JSON, "")));
    }

    private static boolean isOn(String text) {
        return switch (text.strip()) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new IllegalArgumentException(
                        "The database property columnTypes is \"" + text + "\". It is on or off.");
        };
    }

    private static void refuseUnknown(Set<String> given) {
        Set<String> known = new TreeSet<>(Conventions.properties());
        known.addAll(Set.of(MIGRATIONS, POSTGRES, NAMES, COLUMN_TYPES, JSON));
        Set<String> unknown = new TreeSet<>(given);
        unknown.removeIf(key -> known.contains(key) || key.startsWith(PLACEHOLDER));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Unknown database properties " + unknown + ". The properties are "
                    + known + " and " + PLACEHOLDER + "*.");
        }
    }

    private static Map<String, String> placeholders(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PLACEHOLDER))
                .collect(
                        Collectors.toMap(entry -> entry.getKey().substring(PLACEHOLDER.length()), Map.Entry::getValue));
    }

    private static Map<String, String> names(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        parts(text).forEach(part -> {
            int equals = part.lastIndexOf('=');
            if (equals < 1 || !isIdentifier(part.substring(equals + 1).strip())) {
                throw new IllegalArgumentException(
                        "The database property names holds \"" + part
                                + "\". Write schema.table=JavaName or schema.table.column=javaName, separated by commas or lines.");
            }
            names.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        });
        return names;
    }

    private static Map<String, String> json(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        parts(text).forEach(part -> {
            int equals = part.lastIndexOf('=');
            if (equals < 1 || !SourceVersion.isName(part.substring(equals + 1).strip())) {
                throw new IllegalArgumentException(
                        "The database property json holds \"" + part
                                + "\". Write schema.table.column=com.acme.Type or domain=com.acme.Type, separated by commas or lines.");
            }
            types.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        });
        return types;
    }

    private static boolean isIdentifier(String text) {
        return SourceVersion.isName(text) && text.indexOf('.') < 0;
    }

    /** Parts on lines of their own, else between commas. */
    private static Stream<String> parts(String text) {
        return Stream.of(text.split(text.indexOf('\n') < 0 ? "," : "\n", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }
}
