package dev.athanor.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much a cached read may differ from what the database would have said.
 *
 * <p>Immutable.
 */
public sealed interface CacheMode {

    /**
     * Nothing is cached.
     *
     * @return the mode
     */
    static CacheMode off() {
        return new Off();
    }

    /**
     * What this JVM wrote through its {@code Database} is seen at once; what anybody else wrote, when the entry's time to live has
     * passed. Needs nothing in the database.
     *
     * @return the mode
     */
    static CacheMode local() {
        return new Local();
    }

    /**
     * Every value was the present one at some instant within the last {@code staleness}, whoever writes, and a key never steps
     * back. What this JVM wrote is seen at once. Needs the {@link ChangeLog}.
     *
     * @param staleness how old a value may be; a poll is sent four times as often
     * @return the mode
     */
    static CacheMode bounded(Duration staleness) {
        return new Bounded(staleness);
    }

    /**
     * Every read sees every commit that had finished when the read began, whoever made it. Costs one small round trip, which all
     * readers of this JVM share. Needs the {@link ChangeLog}.
     *
     * @param budget how long to wait for that round trip before the query itself is sent instead
     * @return the mode
     */
    static CacheMode validated(Duration budget) {
        return new Validated(budget);
    }

    /** See {@link CacheMode#off()}. */
    record Off() implements CacheMode {}

    /** See {@link CacheMode#local()}. */
    record Local() implements CacheMode {}

    /**
     * See {@link CacheMode#bounded(Duration)}.
     *
     * @param staleness how old a value may be
     */
    record Bounded(Duration staleness) implements CacheMode {

        /** Refuses a bound that is no time at all. */
        public Bounded {
            requirePositive(staleness, "staleness");
        }
    }

    /**
     * See {@link CacheMode#validated(Duration)}.
     *
     * @param budget how long to wait for a poll
     */
    record Validated(Duration budget) implements CacheMode {

        /** Refuses a budget that is no time at all. */
        public Validated {
            requirePositive(budget, "budget");
        }
    }

    private static void requirePositive(Duration duration, String name) {
        if (!requireNonNull(duration, name).isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, but is " + duration);
        }
    }
}
