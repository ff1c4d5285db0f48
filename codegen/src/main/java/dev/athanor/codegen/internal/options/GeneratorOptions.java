package dev.athanor.codegen.internal.options;

import dev.athanor.codegen.internal.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
 * @param problems with the properties: every one that is unknown or malformed; the options are what is left without them
 */
public record GeneratorOptions(
        List<Path> migrations,
        String postgres,
        Map<String, String> placeholders,
        Conventions conventions,
        Map<String, String> names,
        boolean columnTypes,
        Map<String, String> json,
        List<Problem> problems) {

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
        problems = List.copyOf(problems);
    }

    /** Reads the properties. */
    public static GeneratorOptions from(Properties properties, Path basedir) {
        Map<String, String> given = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> given.put(key, properties.getProperty(key)));
        List<Problem> problems = new ArrayList<>(unknown(given.keySet()));
        List<Path> migrations = parts(given.getOrDefault(MIGRATIONS, DEFAULT_MIGRATIONS))
                .map(location -> basedir.resolve(location).normalize())
                .toList();
        return new GeneratorOptions(
                migrations,
                given.getOrDefault(POSTGRES, ""),
                placeholders(given),
                Conventions.from(given),
                names(given.getOrDefault(NAMES, ""), problems),
                isOn(given.getOrDefault(COLUMN_TYPES, "on"), problems),
                json(given.getOrDefault(JSON, ""), problems),
                problems);
    }

    private static boolean isOn(String text, List<Problem> problems) {
        if (!Set.of("on", "off").contains(text.strip())) {
            problems.add(new Problem("The database property columnTypes is \"" + text + "\".", "write on or off"));
        }
        return !text.strip().equals("off");
    }

    private static List<Problem> unknown(Set<String> given) {
        Set<String> known = new TreeSet<>(Conventions.properties());
        known.addAll(Set.of(MIGRATIONS, POSTGRES, NAMES, COLUMN_TYPES, JSON));
        Set<String> unknown = new TreeSet<>(given);
        unknown.removeIf(key -> known.contains(key) || key.startsWith(PLACEHOLDER));
        return unknown.isEmpty()
                ? List.of()
                : List.of(new Problem(
                        "Unknown database properties " + unknown + ".",
                        "correct them; the properties are " + known + " and " + PLACEHOLDER + "*"));
    }

    private static Map<String, String> placeholders(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PLACEHOLDER))
                .collect(
                        Collectors.toMap(entry -> entry.getKey().substring(PLACEHOLDER.length()), Map.Entry::getValue));
    }

    private static Map<String, String> names(String text, List<Problem> problems) {
        return pairs(
                text,
                GeneratorOptions::isIdentifier,
                part -> problems.add(new Problem(
                        "The database property names holds \"" + part + "\".",
                        "write schema.table=JavaName or schema.table.column=javaName, separated by commas or lines")));
    }

    private static Map<String, String> json(String text, List<Problem> problems) {
        return pairs(
                text,
                SourceVersion::isName,
                part -> problems.add(
                        new Problem(
                                "The database property json holds \"" + part + "\".",
                                "write schema.table.column=com.acme.Type or domain=com.acme.Type, separated by commas or lines")));
    }

    private static Map<String, String> pairs(String text, Predicate<String> isValue, Consumer<String> refuse) {
        Map<String, String> pairs = new LinkedHashMap<>();
        parts(text).forEach(part -> {
            int equals = part.lastIndexOf('=');
            String value = part.substring(equals + 1).strip();
            if (equals < 1 || !isValue.test(value)) {
                refuse.accept(part);
            } else {
                pairs.put(part.substring(0, equals).strip(), value);
            }
        });
        return pairs;
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
