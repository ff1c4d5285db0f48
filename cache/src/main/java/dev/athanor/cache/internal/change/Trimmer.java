package dev.athanor.cache.internal.change;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes notes that every cache has long read. A cache that was asleep for longer finds the horizon above its last snapshot and
 * starts afresh, so deleting is never wrong, only more or less welcome.
 *
 * <p>Belongs to the thread of the feed, but deletes on another one.
 */
public final class Trimmer {

    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final DataSource dataSource;
    private final String schema;
    private final Deque<Mark> marks = new ArrayDeque<>();

    public Trimmer(DataSource dataSource, String schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /** Remembers a snapshot once a minute, and trims below those that are old enough. */
    void offer(Snapshot snapshot, long now) {
        Mark newest = marks.peekLast();
        if (newest != null && now - newest.taken() < EVERY.toNanos()) {
            return;
        }
        marks.addLast(new Mark(now, snapshot.min()));
        Mark oldest = marks.getFirst();
        if (now - oldest.taken() >= KEPT.toNanos()) {
            marks.removeFirst();
            Thread.ofVirtual().name("athanor-cache-trim").start(() -> trim(oldest.min()));
        }
    }

    /** Deletes the notes of transactions below this one and raises the horizon, in one transaction. */
    public void trim(long below) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            if (isOurTurn(connection)) {
                update(
                        connection,
                        "UPDATE " + schema + ".athanor_horizon SET xid = greatest(xid, CAST(? AS xid8))",
                        below);
                update(connection, "DELETE FROM " + schema + ".athanor_change WHERE xid < CAST(? AS xid8)", below);
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.warn("The cache's change log could not be trimmed; it grows until somebody can: {}", e.getMessage());
        }
    }

    /** One node at a time; the others need not wait for it. */
    private static boolean isOurTurn(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT pg_try_advisory_xact_lock(hashtext('athanor_change'), hashtext('trim'))");
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void update(Connection connection, String sql, long transaction) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Long.toUnsignedString(transaction));
            statement.executeUpdate();
        }
    }

    private record Mark(long taken, long min) {}
}
