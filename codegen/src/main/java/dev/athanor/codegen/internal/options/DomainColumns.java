package dev.athanor.codegen.internal.options;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGResultSetMetaData;

/** Which columns of tables and views are of which domain, also through domains over domains. */
final class DomainColumns {

    private static final String COLUMNS = """
            with recursive chain as (
              select t.oid as used, t.oid as domain, t.typname::text as name, t.typbasetype as base, 0 as depth
              from pg_type t where t.typtype = 'd'
              union all
              select c.used, t.oid, t.typname::text, t.typbasetype, c.depth + 1
              from chain c join pg_type t on t.oid = c.base where t.typtype = 'd')
            select n.nspname::text, r.relname::text, a.attname::text, c.name,
                   (select b.typname::text from chain last join pg_type b on b.oid = last.base
                    where last.used = c.used and b.typtype <> 'd')
            from pg_attribute a
              join pg_class r on r.oid = a.attrelid
              join pg_namespace n on n.oid = r.relnamespace
              join lateral (select * from chain where used = a.atttypid and name = any(?) order by depth limit 1) c on true
            where a.attnum > 0 and not a.attisdropped and r.relkind in ('r', 'p', 'v', 'm', 'f')
              and n.nspname !~ '^(pg_|information_schema$)'
            order by 1, 2, a.attnum
            """;

    private static final String VIEWS = """
            select n.nspname::text, r.relname::text, pg_get_viewdef(r.oid)
            from pg_class r join pg_namespace n on n.oid = r.relnamespace
            where r.relkind in ('v', 'm') and n.nspname !~ '^(pg_|information_schema$)'
              and exists (select 1 from pg_attribute a join pg_type t on t.oid = a.atttypid
                          where a.attrelid = r.oid and a.attnum > 0 and t.typtype = 'd')
            """;

    private DomainColumns() {}

    /**
     * A column.
     *
     * @param qualified its name, with schema and table
     * @param domain the nearest of the domains asked for
     * @param base the type under all domains
     * @param origin the column of a table that a view shows here; else the column itself
     */
    record Column(String qualified, String domain, String base, String origin) {}

    static List<Column> read(DSLContext dsl, Set<String> domains) {
        Map<String, String> shown = shownByViews(dsl);
        return dsl.fetch(COLUMNS, (Object) domains.toArray(String[]::new)).map(row -> {
            String name = qualified(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class));
            return new Column(name, row.get(3, String.class), row.get(4, String.class), origin(name, shown));
        });
    }

    private static String origin(String column, Map<String, String> shown) {
        String origin = column;
        while (shown.containsKey(origin)) {
            origin = shown.getOrDefault(origin, origin);
        }
        return origin;
    }

    /** What each column of a view shows; views over views lead from one to the next. */
    private static Map<String, String> shownByViews(DSLContext dsl) {
        Map<String, String> shown = new HashMap<>();
        dsl.fetch(VIEWS).forEach(view -> {
            String schema = view.get(0, String.class);
            String name = view.get(1, String.class);
            String query = view.get(2, String.class);
            dsl.connection(connection -> shown.putAll(shownBy(connection, query, schema, name)));
        });
        return shown;
    }

    /** The server tells of every column of a query which column of a table or view it was taken from unchanged. */
    private static Map<String, String> shownBy(Connection connection, String query, String schema, String view) {
        Map<String, String> shown = new HashMap<>();
        try (PreparedStatement prepared = connection.prepareStatement(query.replace("?", "??"))) {
            PGResultSetMetaData columns = prepared.getMetaData().unwrap(PGResultSetMetaData.class);
            for (int i = 1; i <= prepared.getMetaData().getColumnCount(); i++) {
                if (!columns.getBaseColumnName(i).isEmpty()) {
                    shown.put(
                            qualified(schema, view, prepared.getMetaData().getColumnLabel(i)),
                            qualified(
                                    columns.getBaseSchemaName(i),
                                    columns.getBaseTableName(i),
                                    columns.getBaseColumnName(i)));
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException("The columns of the view " + schema + "." + view + " cannot be read", e);
        }
        return shown;
    }

    private static String qualified(String schema, String table, String column) {
        return schema + "." + table + "." + column;
    }
}
