package dev.athanor.codegen.internal.options;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.meta.jaxb.ForcedType;

/** The Java types that columns get unless the user's configuration says otherwise. */
public final class TypeDefaults {

    private static final String TEXT_FORM = "dev.athanor.repository.TextForm";

    /** jOOQ's own types by the name of a PostgreSQL type or domain. A domain without an entry is what it is based on. */
    private static final Map<String, String> TYPES =
            Map.of("(?i:timestamptz|timestamp\\ *(\\(\\d+\\))?\\ *with\\ time\\ zone)", "INSTANT");

    /** Types of PostgreSQL's own that jOOQ has a Java type for. Its strings for bits cannot be written to them, and its intervals lose signs. */
    private static final Set<String> COUNTERPARTS = Set.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "numeric",
            "float4",
            "float8",
            "text",
            "varchar",
            "bpchar",
            "char",
            "name",
            "bytea",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "uuid",
            "json",
            "jsonb",
            "xml",
            "oid",
            "xid");

    /** Types of columns, also through domains, that jOOQ has no Java type for. */
    private static final String WITHOUT_COUNTERPART = """
            with recursive used as (
              select t.oid, t.typbasetype from pg_type t where exists (
                select 1 from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where a.atttypid = t.oid and a.attnum > 0 and n.nspname !~ '^(pg_|information_schema$)')
              union
              select t.oid, t.typbasetype from pg_type t join used u on t.oid = u.typbasetype)
            select n.nspname, t.typname
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
            where t.oid in (select oid from used) and t.typtype in ('b', 'r', 'm') and t.typcategory <> 'A'
              and not (n.nspname = 'pg_catalog' and t.typname = any (?))
            order by 1, 2
            """;

    private TypeDefaults() {}

    /**
     * Forced types for the end of the user's own list: the first that matches wins.
     *
     * @param options says which of them may be of the module column-types
     */
    public static List<ForcedType> forcedTypes(DSLContext dsl, GeneratorOptions options) {
        Stream<ForcedType> byDomain = options.columnTypes() ? ColumnTypes.forcedTypes(dsl).stream() : Stream.empty();
        Stream<ForcedType> json = ColumnTypes.ofJson(dsl, options.json()).stream();
        Stream<ForcedType> named =
                TYPES.entrySet().stream().map(entry -> forced(entry.getKey()).withName(entry.getValue()));
        Stream<ForcedType> asText =
                dsl.fetch(WITHOUT_COUNTERPART, (Object) COUNTERPARTS.toArray(String[]::new)).stream()
                        .map(TypeDefaults::asText);
        return Stream.of(json, byDomain, named, asText).flatMap(types -> types).toList();
    }

    private static ForcedType asText(Record type) {
        String schema = type.get(0, String.class);
        String name = type.get(1, String.class);
        Optional<ValueTypes.Mapping> value = ValueTypes.of(schema, name);
        String sqlName = sqlName(schema, name);
        return forced("(.*\\.)?\"?" + Pattern.quote(name) + "\"?")
                .withUserType(value.map(ValueTypes.Mapping::type).orElse(String.class.getName()))
                .withBinding(value.map(mapping -> mapping.binding(TEXT_FORM, literal(sqlName), false))
                        .orElseGet(() -> binding(TEXT_FORM, sqlName, isText(name))));
    }

    /** Whether jOOQ has a Java type for it. */
    static boolean hasCounterpart(String schema, String name) {
        return schema.equals("pg_catalog") && COUNTERPARTS.contains(name);
    }

    /** The name to cast to. A cast to bit would cut everything off but the first; to bit varying it keeps all. */
    static String sqlName(String schema, String name) {
        if (!schema.equals("pg_catalog")) {
            return quoted(schema) + "." + quoted(name);
        }
        return name.equals("bit") ? "varbit" : name;
    }

    /**
     * The expression that makes a binding.
     *
     * @param isText whether the type is text to jOOQ already; else it is an object
     */
    static String binding(String form, String sqlName, boolean isText) {
        return form + (isText ? ".ofText(" : ".of(") + literal(sqlName) + ")";
    }

    /** jOOQ has bits as text, without being able to write them. */
    static boolean isText(String name) {
        return name.equals("bit") || name.equals("varbit");
    }

    static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static ForcedType forced(String types) {
        return new ForcedType().withIncludeTypes(types).withIgnoreUnused(true);
    }
}
