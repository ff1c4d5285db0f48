package dev.athanor.cache;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database again about a sample of hits, and compares. A difference that nothing explains means that somebody writes a table
 * in a way that the cache does not learn of, as with a trigger that was disabled; see the limits in the documentation. Tables of mode
 * {@link CacheMode#local()} are not audited, because there such writes are expected.
 *
 * <p>Database contract: for each hit in the sample the statement of a miss, and in mode {@link CacheMode#bounded} the wait for a poll.
 *
 * <p>Immutable, thread-safe.
 */
public final class CacheAuditor {

    private static final Logger LOG = LoggerFactory.getLogger(CacheAuditor.class);

    private final int hits;
    private final Consumer<String> report;

    private CacheAuditor(int hits, Consumer<String> report) {
        this.hits = hits;
        this.report = report;
    }

    /**
     * An auditor that logs an error for each difference.
     *
     * @param hits of how many hits one is audited, at random; 10 000 costs next to nothing
     * @return the auditor
     */
    public static CacheAuditor oneIn(int hits) {
        if (hits < 1) {
            throw new IllegalArgumentException("One in how many hits must be at least 1, but is " + hits);
        }
        return new CacheAuditor(hits, CacheAuditor::log);
    }

    /** No audits. */
    static CacheAuditor none() {
        return new CacheAuditor(0, CacheAuditor::log);
    }

    /**
     * The same, but tells somebody else.
     *
     * @param listener gets the name of the table for each difference; thread-safe
     * @return a new object
     */
    public CacheAuditor reportingTo(Consumer<String> listener) {
        return new CacheAuditor(hits, requireNonNull(listener, "listener"));
    }

    int hits() {
        return hits;
    }

    Consumer<String> report() {
        return report;
    }

    private static void log(String table) {
        LOG.error(
                "The cache had an answer from table {} that the database does not give, and was told of no change: somebody"
                        + " writes it in a way that the change log does not see",
                table);
    }
}
