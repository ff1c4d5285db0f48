package dev.athanor.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How one table is cached.
 *
 * <p>Immutable.
 */
public final class CachePolicy {

    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final CacheMode mode;
    private final Duration timeToLive;
    private final long maximumWeight;

    private CachePolicy(CacheMode mode, Duration timeToLive, long maximumWeight) {
        this.mode = mode;
        this.timeToLive = timeToLive;
        this.maximumWeight = maximumWeight;
    }

    /**
     * At most 250 milliseconds stale, 100 000 rows.
     *
     * @return the policy
     */
    public static CachePolicy ofDefaults() {
        return of(CacheMode.bounded(Duration.ofMillis(250)));
    }

    /**
     * A mode with 100 000 rows; entries live until something changes, or one minute where the mode is
     * {@link CacheMode#local()}.
     *
     * @param mode the mode
     * @return the policy
     */
    public static CachePolicy of(CacheMode mode) {
        requireNonNull(mode, "mode");
        return new CachePolicy(mode, mode instanceof CacheMode.Local ? Duration.ofMinutes(1) : FOR_EVER, 100_000);
    }

    /**
     * The same, but entries are forgotten after a time.
     *
     * @param timeToLive counted from the load
     * @return a new object
     */
    public CachePolicy withTimeToLive(Duration timeToLive) {
        if (!requireNonNull(timeToLive, "timeToLive").isPositive()) {
            throw new IllegalArgumentException("timeToLive must be longer than nothing, but is " + timeToLive);
        }
        return new CachePolicy(mode, timeToLive.compareTo(FOR_EVER) < 0 ? timeToLive : FOR_EVER, maximumWeight);
    }

    /**
     * The same, but with room for more or less. Each entry weighs one, and one for each row in it.
     *
     * @param maximumWeight of all entries of the table
     * @return a new object
     */
    public CachePolicy withMaximumWeight(long maximumWeight) {
        if (maximumWeight < 0) {
            throw new IllegalArgumentException("maximumWeight must not be negative, but is " + maximumWeight);
        }
        return new CachePolicy(mode, timeToLive, maximumWeight);
    }

    /** {@return the mode} */
    public CacheMode mode() {
        return mode;
    }

    /** {@return how long an entry lives at most} */
    public Duration timeToLive() {
        return timeToLive;
    }

    /** {@return what the entries may weigh together} */
    public long maximumWeight() {
        return maximumWeight;
    }
}
