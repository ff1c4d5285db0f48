package dev.athanor.codegen.internal.options;

import java.util.List;
import java.util.Map;
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
              and not (n.nspname = 'pg_catalog' and t.typname in (
                'bool', 'int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'text', 'varchar', 'bpchar', 'char', 'name',
                'bytea', 'date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'uuid', 'json', 'jsonb', 'xml',
                'bit', 'varbit', 'oid', 'xid'))
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
        Stream<ForcedType> asText = dsl.fetch(WITHOUT_COUNTERPART).stream().map(TypeDefaults::asText);
        return Stream.of(json, byDomain, named, asText).flatMap(types -> types).toList();
    }

    private static ForcedType asText(Record type) {
        String schema = type.get(0, String.class);
        String name = type.get(1, String.class);
        String sql = schema.equals("pg_catalog") ? name : quoted(schema) + "." + quoted(name);
        return forced("(.*\\.)?\"?" + Pattern.quote(name) + "\"?")
                .withUserType(String.class.getName())
                .withBinding(TEXT_FORM + ".of(\"" + sql.replace("\"", "\\\"") + "\")");
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static ForcedType forced(String types) {
        return new ForcedType().withIncludeTypes(types).withIgnoreUnused(true);
    }
}
