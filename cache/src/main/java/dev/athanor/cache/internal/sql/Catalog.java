package dev.athanor.cache.internal.sql;

import dev.athanor.cache.internal.sql.TableIndex.Reach;
import dev.athanor.cache.internal.sql.TableIndex.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.impl.DSL;

/**
 * What the database's catalog knows that jOOQ's metadata does not.
 *
 * @param relations partitions, heirs, parents and views of the cached tables, and what these reference
 * @param unsteadyFunctions functions that are not immutable
 * @param writingFunctions functions that may write
 * @param isReadCommitted whether new connections are
 */
public record Catalog(
        List<Relation> relations,
        Set<String> unsteadyFunctions,
        Set<String> writingFunctions,
        boolean isReadCommitted) {

    /** From each cached table to all whose change changes it; the third column is 1 over cascades, 2 where only TRUNCATE gets. */
    private static final String RELATED = """
            WITH RECURSIVE related (position, id, reach) AS (
                SELECT (ordinality - 1)::int, to_regclass(name)::oid, 0
                FROM unnest(?::text[]) WITH ORDINALITY AS cached (name)
                UNION
                SELECT related.position, next.id, greatest(related.reach, next.reach)
                FROM related CROSS JOIN LATERAL (
                    SELECT inhrelid, 0 FROM pg_inherits WHERE inhparent = related.id
                    UNION ALL
                    SELECT inhparent, 0 FROM pg_inherits WHERE inhrelid = related.id
                    UNION ALL
                    SELECT pg_rewrite.ev_class, 0 FROM pg_depend JOIN pg_rewrite ON pg_rewrite.oid = pg_depend.objid
                    WHERE pg_depend.classid = 'pg_rewrite'::regclass AND pg_depend.refclassid = 'pg_class'::regclass
                      AND pg_depend.refobjid = related.id
                    UNION ALL
                    SELECT confrelid, CASE WHEN confdeltype IN ('c', 'n', 'd') OR confupdtype IN ('c', 'n', 'd') THEN 1 ELSE 2 END
                    FROM pg_constraint WHERE contype = 'f' AND conrelid = related.id
                ) AS next (id, reach)
            )
            SELECT related.position, pg_namespace.nspname, pg_class.relname, min(related.reach)
            FROM related
            JOIN pg_class ON pg_class.oid = related.id
            JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
            GROUP BY 1, 2, 3
            """;

    private static final String UNSTEADY = "SELECT DISTINCT proname FROM pg_proc WHERE provolatile <> 'i'";

    private static final String WRITING = """
            SELECT DISTINCT proname FROM pg_proc
            JOIN pg_language ON pg_language.oid = prolang
            WHERE provolatile = 'v' AND lanname NOT IN ('internal', 'c')
            """;

    private static final String READ_COMMITTED = "SELECT current_setting('transaction_isolation') = 'read committed'";

    public Catalog {
        relations = List.copyOf(relations);
        unsteadyFunctions = Set.copyOf(unsteadyFunctions);
        writingFunctions = Set.copyOf(writingFunctions);
    }

    /** Reads the catalog, for tables given with quoted names. */
    public static Catalog read(DataSource dataSource, List<String> tables) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new Catalog(
                    relations(connection, tables),
                    names(connection, UNSTEADY),
                    names(connection, WRITING),
                    isReadCommitted(connection));
        }
    }

    private static List<Relation> relations(Connection connection, List<String> tables) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELATED)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                List<Relation> relations = new ArrayList<>();
                while (rows.next()) {
                    relations.add(new Relation(
                            DSL.name(rows.getString(2), rows.getString(3)), reach(rows.getInt(4)), rows.getInt(1)));
                }
                return relations;
            }
        }
    }

    private static Reach reach(int number) {
        return switch (number) {
            case 0 -> Reach.ROWS;
            case 1 -> Reach.CASCADING;
            default -> Reach.TRUNCATING;
        };
    }

    private static Set<String> names(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    private static boolean isReadCommitted(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_COMMITTED);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
