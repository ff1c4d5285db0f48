package dev.athanor.codegen.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's catalog knows and jOOQ's metadata does not. Names are qualified as {@code schema.name}. */
public final class CatalogFacts {

    private static final String COLUMNS = """
            select n.nspname || '.' || c.relname as relation, a.attname::text as name,
                   a.attnotnull or (t.typtype = 'd' and t.typnotnull) as not_null,
                   a.atthasdef or a.attidentity <> '' or t.typdefault is not null as defaulted,
                   a.attidentity = 'a' or a.attgenerated <> '' as generated_always,
                   case when t.typtype = 'd' then t.typname::text end as domain
            from pg_attribute a
              join pg_class c on c.oid = a.attrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_type t on t.oid = a.atttypid
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and n.nspname !~ '^(pg_|information_schema$)'
            """;

    /** pg_index has indnullsnotdistinct since PostgreSQL 15; as JSON the column may be missing. */
    private static final String UNIQUE_INDEXES = """
            select n.nspname || '.' || c.relname as relation, i.relname::text as name,
                   array(select a.attname::text
                         from unnest(x.indkey::int[]) with ordinality k(attnum, position)
                           join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.attnum
                         where k.position <= x.indnkeyatts
                         order by k.position) as columns,
                   pg_get_expr(x.indpred, x.indrelid) as predicate,
                   not coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false) as nulls_distinct
            from pg_index x
              join pg_class i on i.oid = x.indexrelid
              join pg_class c on c.oid = x.indrelid
              join pg_namespace n on n.oid = c.relnamespace
            where x.indisunique and x.indisvalid and x.indexprs is null
              and n.nspname !~ '^(pg_|information_schema$)'
            order by 1, 2
            """;

    private final Map<String, Map<String, Column>> columns = new HashMap<>();
    private final Map<String, List<UniqueIndex>> uniqueIndexes = new HashMap<>();

    private CatalogFacts() {}

    /** A column, in PostgreSQL's own words. */
    record Column(
            boolean notNull,
            boolean defaulted,
            boolean generatedAlways,
            @Nullable String domain) {}

    /** A unique index over plain columns. */
    record UniqueIndex(
            String name, List<String> columns, @Nullable String predicate, boolean nullsDistinct) {}

    /** Reads the catalog of a migrated database. */
    public static CatalogFacts read(DSLContext dsl) {
        CatalogFacts facts = new CatalogFacts();
        dsl.fetch(COLUMNS).forEach(facts::addColumn);
        dsl.fetch(UNIQUE_INDEXES).forEach(facts::addUniqueIndex);
        return facts;
    }

    private void addColumn(Record row) {
        columns.computeIfAbsent(row.get("relation", String.class), name -> new HashMap<>())
                .put(
                        row.get("name", String.class),
                        new Column(
                                row.get("not_null", boolean.class),
                                row.get("defaulted", boolean.class),
                                row.get("generated_always", boolean.class),
                                row.get("domain", String.class)));
    }

    private void addUniqueIndex(Record row) {
        uniqueIndexes
                .computeIfAbsent(row.get("relation", String.class), name -> new ArrayList<>())
                .add(new UniqueIndex(
                        row.get("name", String.class),
                        List.of(row.get("columns", String[].class)),
                        row.get("predicate", String.class),
                        row.get("nulls_distinct", boolean.class)));
    }

    Column column(String relation, String column) {
        return columns.getOrDefault(relation, Map.of()).getOrDefault(column, new Column(false, false, false, null));
    }

    List<UniqueIndex> uniqueIndexes(String relation) {
        return uniqueIndexes.getOrDefault(relation, List.of());
    }
}
