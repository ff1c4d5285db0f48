package dev.athanor.cache.internal.engine;

import dev.athanor.cache.internal.change.ChangeFeed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What has to be known about changes before an entry may be believed. */
public sealed interface Freshness {

    /** Makes it known, waiting if need be; false when that cannot be had in time. */
    boolean ensure();

    /** Makes known, waiting if need be, what has happened until now; false when that cannot be had. */
    default boolean settle() {
        return false;
    }

    /** A read has gone to the database because {@link #ensure} failed. */
    default void readAround() {}

    /** What satisfies all of several tables; nothing when one of them is not cached, or changes are not told of all alike. */
    static Optional<Freshness> strictest(List<Freshness> all) {
        Freshness strictest = all.getFirst();
        for (Freshness other : all) {
            if (other instanceof Never || other instanceof Local != strictest instanceof Local) {
                return Optional.empty();
            }
            strictest = other.isStricterThan(strictest) ? other : strictest;
        }
        return strictest instanceof Never ? Optional.empty() : Optional.of(strictest);
    }

    private boolean isStricterThan(Freshness other) {
        return switch (this) {
            case Bounded mine -> other instanceof Bounded its && mine.nanos() < its.nanos();
            case Validated mine -> other instanceof Bounded;
            case Never mine -> false;
            case Local mine -> false;
        };
    }

    /** Believes nothing. */
    record Never() implements Freshness {
        @Override
        public boolean ensure() {
            return false;
        }
    }

    /** Knows what this JVM did, and asks no more. */
    record Local() implements Freshness {
        @Override
        public boolean ensure() {
            return true;
        }
    }

    /** Knows everything that had happened a given time ago. */
    record Bounded(ChangeFeed feed, long nanos) implements Freshness {
        @Override
        public boolean ensure() {
            return feed.isWithin(nanos) || feed.awaitNext(Duration.ofNanos(nanos));
        }

        @Override
        public boolean settle() {
            return feed.awaitNext(Duration.ofNanos(nanos));
        }

        @Override
        public void readAround() {
            feed.readAround();
        }
    }

    /** Knows everything that had happened when it was asked. */
    record Validated(ChangeFeed feed, Duration budget) implements Freshness {
        @Override
        public boolean ensure() {
            return feed.awaitNext(budget);
        }

        @Override
        public boolean settle() {
            return ensure();
        }
    }
}
