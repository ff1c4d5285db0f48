package dev.athanor.codegen.internal.options;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.meta.jaxb.ForcedType;

/**
 * The Java types that columns get because of their domain: those of the module column-types, which are known here by name only. A domain
 * counts when it, or one that it is based on, has the name and is based on the type that the module's SQL gives it.
 */
public final class ColumnTypes {

    private static final String PACKAGE = "dev.athanor.column.";
    private static final String SECRET = PACKAGE + "secret.";
    private static final String CODE = PACKAGE + "code.";
    private static final String FILE = PACKAGE + "file.";

    /** There on the class path of everything that is generated. */
    private static final String RUNTIME = "dev.athanor.repository.Database";

    private static final Map<String, Mapping> BY_DOMAIN = Map.of(
            "encrypted_text", new Mapping("bytea", SECRET + "EncryptedText", SECRET + "EncryptedTextConverter", true),
            "encrypted_bytes",
                    new Mapping("bytea", SECRET + "EncryptedBytes", SECRET + "EncryptedBytesConverter", true),
            "blind_index", new Mapping("bytea", SECRET + "BlindIndex", SECRET + "BlindIndexConverter", true),
            "password_hash",
                    new Mapping(
                            "text",
                            PACKAGE + "password.PasswordHash",
                            PACKAGE + "password.PasswordHashConverter",
                            false),
            "one_time_code", new Mapping("jsonb", CODE + "OneTimeCode", CODE + "OneTimeCodeConverter", false),
            "totp_secret", new Mapping("jsonb", CODE + "TotpSecret", CODE + "TotpSecretConverter", true),
            "stored_file", new Mapping("jsonb", FILE + "StoredFile", FILE + "StoredFileConverter", false),
            "stored_files",
                    new Mapping(
                            "jsonb", "java.util.List<" + FILE + "StoredFile>", FILE + "StoredFilesConverter", false));

    private ColumnTypes() {}

    /**
     * What a domain becomes.
     *
     * @param base the type it is based on
     * @param type the Java type
     * @param converter a class
     * @param named whether the converter is told the column's name
     */
    private record Mapping(String base, String type, String converter, boolean named) {

        String converterOf(String column) {
            return "new " + converter + "(" + (named ? "\"" + escaped(column) + "\"" : "") + ")";
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("\"", "\\\"");
        }
    }

    /** One forced type for each column of such a domain. */
    public static List<ForcedType> forcedTypes(DSLContext dsl) {
        return columns(dsl).flatMap(column -> forced(column).stream()).toList();
    }

    /**
     * The Java types that the user chose for JSON.
     *
     * @param types by qualified column, or by domain
     */
    static List<ForcedType> ofJson(DSLContext dsl, Map<String, String> types) {
        Stream<Map.Entry<String, String>> ofDomains = DomainColumns.read(dsl, types.keySet()).stream()
                .map(column -> Map.entry(column.qualified(), types.getOrDefault(column.domain(), "")));
        return Stream.concat(
                        types.entrySet().stream().filter(type -> type.getKey().contains(".")), ofDomains)
                .map(type -> new ForcedType()
                        .withIncludeExpression("(?-i:" + Pattern.quote(type.getKey()) + ")")
                        .withUserType(type.getValue())
                        .withConverter("new " + PACKAGE + "json.JsonConverter<>(" + type.getValue() + ".class)")
                        .withIgnoreUnused(true))
                .toList();
    }

    /** The columns whose Java types the generated code will not find, as far as its class path can be seen from here. */
    public static Optional<String> missing(DSLContext dsl) {
        if (!isVisible(RUNTIME)) {
            return Optional.empty(); // Run apart from the project.
        }
        String missing = columns(dsl)
                .flatMap(column -> mapping(column).stream()
                        .filter(mapping -> !isVisible(mapping.converter()))
                        .map(mapping -> column.qualified() + " (" + mapping.type() + ")"))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    private static Stream<DomainColumns.Column> columns(DSLContext dsl) {
        return DomainColumns.read(dsl, BY_DOMAIN.keySet()).stream();
    }

    private static Optional<ForcedType> forced(DomainColumns.Column column) {
        return mapping(column)
                .map(mapping -> new ForcedType()
                        .withIncludeExpression("(?-i:" + Pattern.quote(column.qualified()) + ")")
                        .withUserType(mapping.type())
                        .withConverter(mapping.converterOf(column.origin()))
                        .withIgnoreUnused(true));
    }

    /** A domain of the same name over another type is somebody else's, and its columns are what it is based on. */
    private static Optional<Mapping> mapping(DomainColumns.Column column) {
        return Optional.ofNullable(BY_DOMAIN.get(column.domain()))
                .filter(mapping -> mapping.base().equals(column.base()));
    }

    private static boolean isVisible(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader != null && loader.getResource(name.replace('.', '/') + ".class") != null;
    }
}
