package dev.athanor.codegen.internal.options;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.meta.jaxb.ForcedType;

/**
 * The Java types of columns that hold arrays, where jOOQ alone would get them wrong: arrays of what has no counterpart in Java or
 * another one than jOOQ's, and domains over arrays. jOOQ knows no element types to match, so each such column is named.
 */
public final class ArrayTypes {

    private static final String TEXT_ARRAY_FORM = "dev.athanor.repository.TextArrayForm";

    /** Array columns of tables, views and composite types; the element below all domains, and what it is called. */
    private static final String COLUMNS = """
            with recursive chain as (
              select t.oid as used, t.oid, t.typtype, t.typbasetype from pg_type t
              union all
              select c.used, t.oid, t.typtype, t.typbasetype from chain c join pg_type t on t.oid = c.typbasetype),
            plain as (select used, oid from chain where typtype <> 'd')
            select n.nspname || '.' || c.relname || '.' || a.attname as attribute,
                   used.typtype = 'd' as is_domain,
                   usedn.nspname::text as domain_schema, used.typname::text as domain,
                   elementn.nspname::text as element_schema, element.typname::text as element,
                   basen.nspname::text as base_schema, base.typname::text as base, base.typtype::text as base_kind
            from pg_attribute a
              join pg_class c on c.oid = a.attrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_type used on used.oid = a.atttypid
              join pg_namespace usedn on usedn.oid = used.typnamespace
              join plain on plain.used = used.oid
              join pg_type stored on stored.oid = plain.oid
              join pg_type element on element.oid = stored.typelem
              join pg_namespace elementn on elementn.oid = element.typnamespace
              join plain elements on elements.used = element.oid
              join pg_type base on base.oid = elements.oid
              join pg_namespace basen on basen.oid = base.typnamespace
            where stored.typcategory = 'A' and a.attnum > 0 and not a.attisdropped
              and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and n.nspname !~ '^(pg_|information_schema$)'
            order by 1
            """;

    private ArrayTypes() {}

    /** Forced types for the end of the user's own list: the first that matches wins. */
    public static List<ForcedType> forcedTypes(DSLContext dsl) {
        return dsl.fetch(COLUMNS).stream()
                .flatMap(column -> forced(column).stream())
                .toList();
    }

    private static Optional<ForcedType> forced(Record column) {
        String schema = column.get("base_schema", String.class);
        String base = column.get("base", String.class);
        if (TypeDefaults.hasCounterpart(schema, base)) {
            return ofCounterpart(column, base);
        }
        boolean isKnown = List.of("e", "c").contains(column.get("base_kind", String.class)) && !isDomain(column);
        return isKnown ? Optional.empty() : Optional.of(asText(column));
    }

    private static Optional<ForcedType> ofCounterpart(Record column, String base) {
        if (base.equals("timestamptz")) {
            return Optional.of(of(column).withName("instant array"));
        }
        return isDomain(column) ? Optional.of(of(column).withName(base + " array")) : Optional.empty();
    }

    private static ForcedType asText(Record column) {
        String element = column.get("element", String.class);
        String type = isDomain(column)
                ? TypeDefaults.sqlName(column.get("domain_schema", String.class), column.get("domain", String.class))
                : TypeDefaults.sqlName(column.get("element_schema", String.class), element) + "[]";
        String base = column.get("base", String.class);
        Optional<ValueTypes.Mapping> value =
                ValueTypes.of(column.get("base_schema", String.class), base).filter(mapping -> !mapping.isGeneric());
        boolean isOfDomain = !element.equals(base);
        boolean isText = TypeDefaults.isText(element) || isOfDomain;
        boolean isTyped = isOfDomain && !isDomain(column);
        return of(column)
                .withUserType(value.map(ValueTypes.Mapping::type).orElse("java.lang.String") + "[]")
                .withBinding(value.map(mapping -> mapping.binding(TEXT_ARRAY_FORM, TypeDefaults.literal(type), isTyped))
                        .orElseGet(() -> TypeDefaults.binding(TEXT_ARRAY_FORM, type, isText)));
    }

    private static boolean isDomain(Record column) {
        return column.get("is_domain", boolean.class);
    }

    private static ForcedType of(Record column) {
        return new ForcedType()
                .withIncludeExpression("(?-i:" + Pattern.quote(column.get("attribute", String.class)) + ")")
                .withIgnoreUnused(true);
    }
}
