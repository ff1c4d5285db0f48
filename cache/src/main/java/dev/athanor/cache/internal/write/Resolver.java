package dev.athanor.cache.internal.write;

import dev.athanor.cache.internal.change.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out when a transaction whose commit was not answered can no longer become visible: as soon as everything that was running
 * after the answer was lost is finished, and its backend is gone. That costs writers nothing beforehand, not even their
 * transaction id, and waits at worst for somebody else's long transaction.
 *
 * <p>Thread-safe.
 */
public final class Resolver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final String ASK = """
            SELECT pg_current_snapshot()::text, clock_timestamp()::text,
                   EXISTS (SELECT FROM pg_stat_activity WHERE pid = ? AND backend_start < CAST(? AS timestamptz))
            """;

    private final DataSource dataSource;
    private final CountDownLatch closed = new CountDownLatch(1);

    public Resolver(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Calls back, on another thread, once the outcome of what the backend was doing is settled; zero is no known backend. */
    void resolve(int backend, Runnable settled) {
        Thread.ofVirtual().name("athanor-cache-resolver").start(() -> await(backend, settled));
    }

    private void await(int backend, Runnable settled) {
        Answer first = null;
        Duration pause = Duration.ofMillis(10);
        while (!isClosedAfter(pause)) {
            try {
                Answer answer = ask(backend, first == null ? "infinity" : first.time());
                if (first == null) {
                    first = answer;
                }
                if (answer.snapshot().outlivesAllOf(first.snapshot()) && !answer.backendLives()) {
                    settled.run();
                    return;
                }
            } catch (SQLException e) {
                LOG.debug("The outcome of a transaction is still unknown: {}", e.getMessage());
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Answer ask(int backend, String startedBefore) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setInt(1, backend);
            statement.setString(2, startedBefore);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Answer(Snapshot.parse(row.getString(1)), row.getString(2), row.getBoolean(3));
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private record Answer(Snapshot snapshot, String time, boolean backendLives) {}
}
