package dev.athanor.cache.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * What the database's catalog knows that jOOQ's metadata does not.
 *
 * @param related partitions, heirs, parents and views of the cached tables, by the positions of these
 * @param unsteadyFunctions functions that are not immutable
 */
public record Catalog(Map<Name, Set<Integer>> related, Set<String> unsteadyFunctions) {

    private static final String RELATED = """
            WITH RECURSIVE related (position, id) AS (
                SELECT ordinality - 1, to_regclass(name)::oid FROM unnest(?::text[]) WITH ORDINALITY AS cached (name)
                UNION
                SELECT related.position, next.id
                FROM related CROSS JOIN LATERAL (
                    SELECT inhrelid FROM pg_inherits WHERE inhparent = related.id
                    UNION ALL
                    SELECT inhparent FROM pg_inherits WHERE inhrelid = related.id
                    UNION ALL
                    SELECT pg_rewrite.ev_class FROM pg_depend JOIN pg_rewrite ON pg_rewrite.oid = pg_depend.objid
                    WHERE pg_depend.classid = 'pg_rewrite'::regclass AND pg_depend.refclassid = 'pg_class'::regclass
                      AND pg_depend.refobjid = related.id
                ) AS next (id)
            )
            SELECT DISTINCT related.position, pg_namespace.nspname, pg_class.relname
            FROM related
            JOIN pg_class ON pg_class.oid = related.id
            JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
            """;

    private static final String UNSTEADY = "SELECT DISTINCT proname FROM pg_proc WHERE provolatile <> 'i'";

    public Catalog {
        related = Map.copyOf(related);
        unsteadyFunctions = Set.copyOf(unsteadyFunctions);
    }

    /** Reads the catalog, for tables given with quoted names. */
    public static Catalog read(DataSource dataSource, List<String> tables) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new Catalog(related(connection, tables), unsteady(connection));
        }
    }

    private static Map<Name, Set<Integer>> related(Connection connection, List<String> tables) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELATED)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                Map<Name, Set<Integer>> related = new HashMap<>();
                while (rows.next()) {
                    related.computeIfAbsent(DSL.name(rows.getString(2), rows.getString(3)), none -> new HashSet<>())
                            .add(rows.getInt(1));
                }
                return related;
            }
        }
    }

    private static Set<String> unsteady(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNSTEADY);
                ResultSet rows = statement.executeQuery()) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }
}
