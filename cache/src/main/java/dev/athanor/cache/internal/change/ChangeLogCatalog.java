package dev.athanor.cache.internal.change;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What the catalog says about the change log and the tables it watches. */
public final class ChangeLogCatalog {

    /** Each watched table with its partitions and heirs, and what their trigger does. */
    private static final String WATCHED = """
            WITH RECURSIVE tree (watched, id) AS (
                SELECT name, to_regclass(name)::oid FROM unnest(?::text[]) AS name
                UNION
                SELECT watched, inhrelid FROM pg_inherits JOIN tree ON inhparent = tree.id
            )
            SELECT tree.watched, tree.id::bigint, tree.id::regclass::text AS part, pg_class.relkind::text,
                   coalesce(bool_or(t.tgfoid = to_regproc(?)::oid), false) AS present,
                   coalesce(bool_or(t.tgfoid = to_regproc(?)::oid AND t.tgenabled = 'A'), false) AS always,
                   coalesce(bit_or(t.tgtype) FILTER (WHERE t.tgfoid = to_regproc(?)::oid), 0) AS events
            FROM tree
            LEFT JOIN pg_class ON pg_class.oid = tree.id
            LEFT JOIN pg_trigger t ON t.tgrelid = tree.id AND NOT t.tgisinternal
            GROUP BY 1, 2, 3, 4
            ORDER BY 1, 3
            """;

    /** INSERT, DELETE, UPDATE and TRUNCATE in {@code pg_trigger.tgtype}. */
    private static final int ALL_EVENTS = 4 | 8 | 16 | 32;

    private final DataSource dataSource;
    private final String schema;

    public ChangeLogCatalog(DataSource dataSource, String schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    public List<String> problems(List<String> tables) throws SQLException {
        List<String> problems = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            for (String part : List.of("athanor_change", "athanor_horizon", "athanor_canary")) {
                if (!exists(connection, schema + '.' + part)) {
                    problems.add(
                            schema + '.' + part + " is missing: run the migration that ChangeLog.migration(…) writes");
                }
            }
            for (Part part : parts(connection, tables)) {
                part.problem(schema).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** The position, in the list, of the table that each watched relation belongs to. */
    Map<Long, List<Integer>> positions(Connection connection, List<String> tables) throws SQLException {
        Map<Long, List<Integer>> positions = new HashMap<>();
        for (Part part : parts(connection, tables)) {
            positions.computeIfAbsent(part.id(), none -> new ArrayList<>()).add(tables.indexOf(part.watched()));
        }
        return positions;
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private List<Part> parts(Connection connection, List<String> tables) throws SQLException {
        Array names = connection.createArrayOf("text", tables.toArray());
        try (PreparedStatement statement = connection.prepareStatement(WATCHED)) {
            statement.setArray(1, names);
            for (int i = 2; i <= 4; i++) {
                statement.setString(i, schema + ".athanor_touch");
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Part> parts = new ArrayList<>();
                while (rows.next()) {
                    parts.add(Part.of(rows));
                }
                return parts;
            }
        }
    }

    /** A watched table, or something that inherits from it. */
    private record Part(
            String watched, long id, String name, String kind, boolean present, boolean always, boolean allEvents) {

        static Part of(ResultSet row) throws SQLException {
            String name = row.getString("part");
            String kind = row.getString("relkind");
            return new Part(
                    row.getString("watched"),
                    row.getLong("id"),
                    name == null ? "" : name,
                    kind == null ? "" : kind,
                    row.getBoolean("present"),
                    row.getBoolean("always"),
                    (row.getInt("events") & ALL_EVENTS) == ALL_EVENTS);
        }

        Optional<String> problem(String schema) {
            String remedy = ": run SELECT " + schema + ".athanor_watch('" + watched + "')";
            if (kind.isEmpty()) {
                return Optional.of("table " + watched + " does not exist");
            }
            if (!kind.equals("r") && !kind.equals("p")) {
                return Optional.of(name + " is no table, so no trigger can watch it: leave it out of the cache,"
                        + " or use CacheMode.local()");
            }
            if (!present || !allEvents) {
                return Optional.of(name + " is not watched, or not for every kind of write" + remedy);
            }
            return always
                    ? Optional.empty()
                    : Optional.of("the trigger of " + name + " is not ENABLE ALWAYS, some writers escape it" + remedy);
        }
    }
}
