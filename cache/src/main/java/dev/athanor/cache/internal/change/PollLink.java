package dev.athanor.cache.internal.change;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The connection of the poll: one ordinary autocommit statement at a time, so that it also works through a pooler.
 *
 * <p>A transaction is news exactly if it is visible now and was not visible in the last snapshot: its id is not below that
 * snapshot's upper end, or it was running then. Row visibility does the rest, because function and scan use the same snapshot.
 *
 * <p>Not thread-safe; belongs to the thread of the feed.
 */
final class PollLink implements AutoCloseable {

    /** A standby refuses this statement, which is meant: its snapshots do not list running transactions. */
    private static final String POLL = """
            SELECT pg_current_snapshot()::text AS snapshot,
                   (SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '/' || id FROM ${schema}.athanor_canary) AS identity,
                   (SELECT xid::text FROM ${schema}.athanor_horizon) AS horizon,
                   ARRAY(SELECT tbl::bigint FROM ${schema}.athanor_change WHERE xid >= CAST(? AS xid8)
                         UNION
                         SELECT tbl::bigint FROM ${schema}.athanor_change WHERE xid = ANY (CAST(? AS xid8[]))) AS relations
            """;

    private static final String PUT_CANARY =
            "INSERT INTO ${schema}.athanor_canary DEFAULT VALUES ON CONFLICT DO NOTHING";

    private final Connection connection;
    private final PreparedStatement poll;
    private final String putCanary;

    private PollLink(Connection connection, String schema) throws SQLException {
        this.connection = connection;
        this.poll = connection.prepareStatement(POLL.replace("${schema}", schema));
        this.putCanary = PUT_CANARY.replace("${schema}", schema);
    }

    /** Opens the link; a server that is silent for the given time counts as gone. */
    static PollLink open(DataSource dataSource, String schema, Duration patience) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
            return new PollLink(connection, schema);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Asks what became visible since the last snapshot, and these transactions, which were open then. */
    News poll(Snapshot last, Set<Long> open) throws SQLException {
        poll.setString(1, Long.toUnsignedString(last.max()));
        poll.setString(2, literal(open));
        try (ResultSet row = poll.executeQuery()) {
            row.next();
            String identity = row.getString("identity");
            String horizon = row.getString("horizon");
            News news = new News(
                    Snapshot.parse(row.getString("snapshot")),
                    identity == null ? "" : identity,
                    horizon == null ? Long.MAX_VALUE : Long.parseUnsignedLong(horizon),
                    relations(row.getArray("relations")));
            if (identity == null) {
                putCanary();
            }
            return news;
        }
    }

    private void putCanary() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(putCanary)) {
            statement.executeUpdate();
        }
    }

    private static Set<Long> relations(Array array) throws SQLException {
        return new HashSet<>(List.of((Long[]) array.getArray()));
    }

    private static String literal(Set<Long> transactions) {
        return transactions.toString().replace('[', '{').replace(']', '}');
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
