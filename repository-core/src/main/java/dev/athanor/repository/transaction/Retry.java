package dev.athanor.repository.transaction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often, and for how long, a unit of work is run again after a failure that another try may cure: serialization failures and
 * deadlocks, lost or refused connections as long as COMMIT was not sent, an exhausted pool, a server that has become read-only; and,
 * in a transaction with a snapshot, at most twice, a duplicate key. Never when the outcome of a COMMIT is unknown, never after a
 * timeout. Between two tries it waits a random time of at most {@code firstPause}, then twice as much, and so on up to
 * {@code longestPause}.
 *
 * <p>Immutable.
 */
public final class Retry {

    private static final int MOST_ATTEMPTS = 10;
    private static final Retry NEVER =
            new Retry(1, Duration.ofSeconds(30), Duration.ofMillis(10), Duration.ofSeconds(1), false);

    private final int attempts;
    private final Duration deadline;
    private final Duration firstPause;
    private final Duration longestPause;
    private final boolean afterLockTimeout;

    private Retry(
            int attempts, Duration deadline, Duration firstPause, Duration longestPause, boolean afterLockTimeout) {
        this.attempts = attempts;
        this.deadline = deadline;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.afterLockTimeout = afterLockTimeout;
    }

    /**
     * No second try.
     *
     * @return one attempt
     */
    public static Retry never() {
        return NEVER;
    }

    /**
     * Some tries, within 30 seconds, with pauses from 10 milliseconds to a second.
     *
     * @param attempts how often the unit of work is run in all, from 1 to 10
     * @return the policy
     */
    public static Retry attempting(int attempts) {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts is " + attempts + ", must be from 1 to " + MOST_ATTEMPTS
                    + ": what fails more often needs another order of its locks, not more tries");
        }
        return new Retry(attempts, NEVER.deadline, NEVER.firstPause, NEVER.longestPause, false);
    }

    /**
     * How often the unit of work is run in all.
     *
     * @return at least 1
     */
    public int attempts() {
        return attempts;
    }

    /**
     * When the last try may begin.
     *
     * @return time since the first one began
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * The longest pause after the first failure.
     *
     * @return a positive duration
     */
    public Duration firstPause() {
        return firstPause;
    }

    /**
     * What pauses never exceed.
     *
     * @return a positive duration
     */
    public Duration longestPause() {
        return longestPause;
    }

    /**
     * Whether a lock that could not be had is a reason to try again.
     *
     * @return false unless asked for
     */
    public boolean isAfterLockTimeout() {
        return afterLockTimeout;
    }

    /**
     * The same with another deadline.
     *
     * @param duration no try begins later than this after the first one
     * @return a copy
     */
    public Retry withDeadline(Duration duration) {
        return new Retry(attempts, positive(duration, "deadline"), firstPause, longestPause, afterLockTimeout);
    }

    /**
     * The same with other pauses.
     *
     * @param first the longest pause after the first failure; it doubles with every further one
     * @param longest what it never exceeds
     * @return a copy
     */
    public Retry withPauses(Duration first, Duration longest) {
        positive(first, "first pause");
        if (positive(longest, "longest pause").compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "The longest pause, " + longest + ", is shorter than the first, " + first);
        }
        return new Retry(attempts, deadline, first, longest, afterLockTimeout);
    }

    /**
     * The same, and also after a lock that was not to be had in time or at once.
     *
     * @return a copy
     */
    public Retry afterLockTimeout() {
        return new Retry(attempts, deadline, firstPause, longestPause, true);
    }

    private static Duration positive(Duration duration, String name) {
        if (requireNonNull(duration, name).isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("The " + name + " is " + duration + ", must be positive");
        }
        return duration;
    }

    @Override
    public String toString() {
        return attempts + " attempts within " + deadline + ", pauses from " + firstPause + " to " + longestPause;
    }
}
