package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.RetryClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a transaction whose COMMIT was not answered.
 *
 * <p>Transaction ids are given out again after a crash or a failover, so the answer counts only if it comes from the same server,
 * on the same timeline, that has not crashed in between. PostgreSQL empties its statistics in crash recovery, which shows in
 * {@code stats_reset}; a reset by hand looks the same and leaves the outcome unknown, which is safe.
 *
 * @param transaction its id; null when it has written nothing
 * @param server where it ran
 */
record OutcomeProbe(@Nullable String transaction, String server) {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeProbe.class);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String SERVER = """
            (SELECT system_identifier FROM pg_control_system()) || '/'
             || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) || '/'
             || (SELECT stats_reset FROM pg_stat_wal)""";
    private static final String WHO = "SELECT pg_current_xact_id_if_assigned()::text, " + SERVER;
    private static final String WHAT = "SELECT pg_xact_status(?::xid8), " + SERVER;

    static OutcomeProbe of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WHO)) {
            row.next();
            return new OutcomeProbe(row.getString(1), row.getString(2));
        }
    }

    /** Asks until there is an answer, or no time left. */
    Outcome ask(Origin origin, RetryClock clock, Duration patience) {
        if (transaction == null) {
            return Outcome.COMMITTED;
        }
        long start = clock.nanoTime();
        while (true) {
            Answer answer = answer(origin, transaction);
            if (answer != Answer.NOT_YET) {
                return answer.outcome;
            }
            if (clock.nanoTime() - start > patience.toNanos()) {
                return Outcome.UNKNOWN;
            }
            try {
                clock.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Outcome.UNKNOWN;
            }
        }
    }

    private enum Answer {
        COMMITTED(Outcome.COMMITTED),
        ROLLED_BACK(Outcome.ROLLED_BACK),
        NOT_YET(Outcome.UNKNOWN),
        NEVER(Outcome.UNKNOWN);

        private final Outcome outcome;

        Answer(Outcome outcome) {
            this.outcome = outcome;
        }
    }

    private Answer answer(Origin origin, String id) {
        try {
            Connection connection = origin.acquire();
            try {
                return answer(connection, id);
            } finally {
                origin.release(connection);
            }
        } catch (SQLException e) {
            LOG.debug("The server could not be asked what became of transaction {}", id, e);
            return Answer.NOT_YET;
        }
    }

    private Answer answer(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WHAT)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String status = row.getString(1);
                if (status == null || !server.equals(row.getString(2))) {
                    return Answer.NEVER;
                }
                return switch (status) {
                    case "committed" -> Answer.COMMITTED;
                    case "aborted" -> Answer.ROLLED_BACK;
                    default -> Answer.NOT_YET;
                };
            }
        }
    }
}
