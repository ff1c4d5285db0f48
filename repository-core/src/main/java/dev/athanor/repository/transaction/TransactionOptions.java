package dev.athanor.repository.transaction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a transaction is to be begun.
 *
 * <p>Immutable.
 */
public final class TransactionOptions {

    private static final TransactionOptions DEFAULTS =
            new TransactionOptions(Isolation.DEFAULT, Access.READ_WRITE, Map.of());
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private final Isolation isolation;
    private final Access access;
    private final Map<TimeLimit, Duration> limits;

    private TransactionOptions(Isolation isolation, Access access, Map<TimeLimit, Duration> limits) {
        if (access == Access.READ_ONLY_DEFERRABLE && isolation != Isolation.SERIALIZABLE) {
            throw new IllegalArgumentException("deferrable() and isolation(" + isolation
                    + ") contradict each other: only a SERIALIZABLE transaction can be deferrable");
        }
        this.isolation = isolation;
        this.access = access;
        this.limits = limits;
    }

    /**
     * What the server is configured for.
     *
     * @return options that change nothing
     */
    public static TransactionOptions ofDefaults() {
        return DEFAULTS;
    }

    /**
     * What it sees of others.
     *
     * @return the isolation asked for
     */
    public Isolation isolation() {
        return isolation;
    }

    /**
     * What it may do.
     *
     * @return the access asked for
     */
    public Access access() {
        return access;
    }

    /**
     * Whether it may only read.
     *
     * @return true unless it may write
     */
    public boolean isReadOnly() {
        return access != Access.READ_WRITE;
    }

    /**
     * How long something may take.
     *
     * @param limit what
     * @return the longest time, or empty when the server's own setting holds
     */
    public Optional<Duration> limit(TimeLimit limit) {
        return Optional.ofNullable(limits.get(limit));
    }

    /**
     * Whether there is anything to tell the server.
     *
     * @return true if nothing was asked for
     */
    public boolean isDefault() {
        return equals(DEFAULTS);
    }

    /**
     * The same with another isolation.
     *
     * @param level what it is to see of others
     * @return a copy
     * @throws IllegalArgumentException if it is deferrable, which needs {@link Isolation#SERIALIZABLE}
     */
    public TransactionOptions withIsolation(Isolation level) {
        return new TransactionOptions(requireNonNull(level, "level"), access, limits);
    }

    /**
     * The same with another access.
     *
     * @param access what it may do; {@link Access#READ_ONLY_DEFERRABLE} makes it serializable if no isolation was asked for
     * @return a copy
     * @throws IllegalArgumentException if it is to be deferrable and another isolation was asked for
     */
    public TransactionOptions withAccess(Access access) {
        requireNonNull(access, "access");
        boolean serializes = access == Access.READ_ONLY_DEFERRABLE && isolation == Isolation.DEFAULT;
        return new TransactionOptions(serializes ? Isolation.SERIALIZABLE : isolation, access, limits);
    }

    /**
     * The same with a time limit.
     *
     * @param limit what is limited
     * @param longest how long it may take, from a millisecond to 24 days
     * @return a copy
     */
    public TransactionOptions withLimit(TimeLimit limit, Duration longest) {
        requireNonNull(limit, "limit");
        if (requireNonNull(longest, "longest").toMillis() < 1 || longest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    limit.setting() + " of " + longest + ": it must be from one millisecond to 24 days");
        }
        Map<TimeLimit, Duration> more = new EnumMap<>(TimeLimit.class);
        more.putAll(limits);
        more.put(limit, longest);
        return new TransactionOptions(isolation, access, Map.copyOf(more));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransactionOptions options
                && isolation == options.isolation
                && access == options.access
                && limits.equals(options.limits);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * isolation.hashCode() + access.hashCode()) + limits.hashCode();
    }

    @Override
    public String toString() {
        return "isolation " + isolation + ", access " + access + ", limits " + new TreeMap<>(limits);
    }
}
