package dev.athanor.cache.internal.change;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the primary, again and again, what became visible since it was last asked, and tells {@link Changes}.
 *
 * <p>Why nothing is missed: the feed always asks from the last snapshot whose news it has applied, so a lost connection, a lost
 * answer or a long pause only make the next answer longer. Why nothing is claimed too early: the feed is as fresh as the instant
 * at which the last applied poll was <em>sent</em>, and a reader who wants better waits for a poll that is sent after it asked.
 *
 * <p>Thread-safe; one thread of its own does the polling.
 */
public final class ChangeFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final String schema;
    private final List<String> tables;
    private final Changes changes;
    private final Duration tick;
    private final Duration patience;
    private final Trimmer trimmer;
    private final Rules rules;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("athanor-cache-feed").unstarted(this::run);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition demand = lock.newCondition();
    private Flight next = new Flight();
    private Flight running = next;
    private boolean demanded;
    private boolean closed;

    private @Nullable PollLink link;
    private Map<Long, List<Integer>> positions = Map.of();
    private Snapshot last = Snapshot.none();
    private String identity = "";
    private Duration pause = FIRST_PAUSE;

    private volatile long lastSent = longAgo();
    private volatile long uncachedUntil = longAgo();

    /**
     * A feed that is not running yet.
     *
     * @param dataSource the primary
     * @param schema where the change log is, quoted
     * @param tables the watched tables, quoted
     * @param changes is told
     * @param tick how often to ask when nobody waits
     * @param patience how long an answer may take before the connection counts as lost
     * @param rules how to go about it
     */
    public ChangeFeed(
            DataSource dataSource,
            String schema,
            List<String> tables,
            Changes changes,
            Duration tick,
            Duration patience,
            Rules rules) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.tables = List.copyOf(tables);
        this.changes = changes;
        this.tick = tick;
        this.patience = patience;
        this.rules = rules;
        this.trimmer = new Trimmer(dataSource, schema);
    }

    public void start() {
        thread.start();
    }

    /** Whether the last applied poll was sent no longer ago than this, and after the last read that went around the cache. */
    public boolean isWithin(long nanos) {
        long now = System.nanoTime();
        long sent = lastSent;
        return now - sent <= nanos && sent - uncachedUntil > 0;
    }

    /** Waits for a poll that is sent after now to be applied; false when that took too long or failed. */
    public boolean awaitNext(Duration budget) {
        Flight flight;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            flight = rules.mayJoinRunningPoll() ? running : next;
            if (!demanded) {
                demanded = true;
                demand.signal();
            }
        } finally {
            lock.unlock();
        }
        return flight.await(budget.toNanos());
    }

    /**
     * Someone has just read the database because the feed was too old: whoever reads later must not see less, so older polls no
     * longer vouch for entries.
     */
    public void readAround() {
        uncachedUntil = System.nanoTime();
    }

    private void run() {
        for (Flight flight = board(); flight != null; flight = board()) {
            boolean applied = fly();
            flight.land(applied);
            pause = applied ? FIRST_PAUSE : afterFailure();
        }
        disconnect();
    }

    /** Closes the boarding of a flight when somebody waits for it or the time has come; null when the feed is closed. */
    private @Nullable Flight board() {
        lock.lock();
        try {
            long left = tick.toNanos();
            while (!demanded && !closed && left > 0) {
                left = demand.awaitNanos(left);
            }
            Flight flight = next;
            running = flight;
            next = new Flight();
            demanded = false;
            if (closed) {
                flight.land(false);
                return null;
            }
            return flight;
        } catch (InterruptedException e) {
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean fly() {
        try {
            PollLink connected = connected();
            long sent = System.nanoTime();
            News news = connected.poll(last, rules.openAt(last));
            apply(news);
            lastSent = rules.vouchedFor(sent, System.nanoTime());
            trimmer.offer(news.snapshot(), sent);
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The cache's poll failed: {}", e.getMessage());
            disconnect();
            return false;
        }
    }

    private void apply(News news) throws SQLException {
        if (!rules.isSameLife(identity, news.identity())
                || last.min() < news.horizon()
                || !positions.keySet().containsAll(news.relations())) {
            positions = readPositions();
            changes.everythingChanged();
        } else if (!news.relations().isEmpty()) {
            changes.changed(positionsOf(news));
        }
        identity = news.identity();
        last = news.snapshot();
    }

    private List<Integer> positionsOf(News news) {
        List<Integer> changed = new ArrayList<>();
        for (Long relation : news.relations()) {
            changed.addAll(positions.getOrDefault(relation, List.of()));
        }
        return changed;
    }

    private PollLink connected() throws SQLException {
        PollLink open = link;
        if (open == null) {
            open = PollLink.open(dataSource, schema, patience);
            link = open;
        }
        return open;
    }

    private Map<Long, List<Integer>> readPositions() throws SQLException {
        return new ChangeLogCatalog(dataSource, schema).positions(connected().connection(), tables);
    }

    private void disconnect() {
        PollLink open = link;
        link = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("The cache's poll connection did not close: {}", e.getMessage());
            }
        }
    }

    /** Waits, unless closed, and says how long to wait the next time. */
    private Duration afterFailure() {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = demand.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static long longAgo() {
        return System.nanoTime() - Long.MAX_VALUE / 2;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            demand.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
