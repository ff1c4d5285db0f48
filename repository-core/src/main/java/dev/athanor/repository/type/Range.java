package dev.athanor.repository.type;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL range: all values between two bounds, each of which may be absent. The generator gives it to columns of
 * {@code int4range}, {@code int8range}, {@code numrange}, {@code daterange}, {@code tsrange} and {@code tstzrange}.
 *
 * <p>PostgreSQL rewrites ranges of whole numbers and days to the form <code>[lower, upper)</code>: {@code closed(1, 4)} comes back as
 * {@code of(1, 5)}.
 *
 * <p>Immutable.
 *
 * @param <T> the type of the bounds
 */
public final class Range<T extends Comparable<? super T>> implements ImmutableValue {

    private static final Range<Integer> EMPTY = new Range<>(null, false, null, false, true);

    private final @Nullable T lower;
    private final boolean lowerInclusive;
    private final @Nullable T upper;
    private final boolean upperInclusive;
    private final boolean empty;

    private Range(@Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive, boolean empty) {
        this.lower = lower;
        this.lowerInclusive = lowerInclusive;
        this.upper = upper;
        this.upperInclusive = upperInclusive;
        this.empty = empty;
    }

    /** An absent bound excludes itself, and a range from a value to itself that excludes it holds nothing, as in PostgreSQL. */
    static <T extends Comparable<? super T>> Range<T> between(
            @Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive) {
        if (lower != null && upper != null) {
            int order = lower.compareTo(upper);
            if (order > 0) {
                throw new IllegalArgumentException("The lower bound of a range is above its upper bound");
            }
            if (order == 0 && !(lowerInclusive && upperInclusive)) {
                return empty();
            }
        }
        return new Range<>(lower, lowerInclusive && lower != null, upper, upperInclusive && upper != null, false);
    }

    /**
     * From a value, included, to another, excluded.
     *
     * @param lower the first value
     * @param upper the value after the last
     * @param <T> the type of the bounds
     * @return the range, {@link #empty()} when they are the same
     * @throws IllegalArgumentException when the lower bound is above the upper one
     */
    public static <T extends Comparable<? super T>> Range<T> of(T lower, T upper) {
        return between(requireNonNull(lower, "lower"), true, requireNonNull(upper, "upper"), false);
    }

    /**
     * From a value to another, both included.
     *
     * @param lower the first value
     * @param upper the last value
     * @param <T> the type of the bounds
     * @return the range
     * @throws IllegalArgumentException when the lower bound is above the upper one
     */
    public static <T extends Comparable<? super T>> Range<T> closed(T lower, T upper) {
        return between(requireNonNull(lower, "lower"), true, requireNonNull(upper, "upper"), true);
    }

    /**
     * Between two values, both excluded.
     *
     * @param lower the value before the first
     * @param upper the value after the last
     * @param <T> the type of the bounds
     * @return the range, {@link #empty()} when they are the same
     * @throws IllegalArgumentException when the lower bound is above the upper one
     */
    public static <T extends Comparable<? super T>> Range<T> open(T lower, T upper) {
        return between(requireNonNull(lower, "lower"), false, requireNonNull(upper, "upper"), false);
    }

    /**
     * From a value, excluded, to another, included.
     *
     * @param lower the value before the first
     * @param upper the last value
     * @param <T> the type of the bounds
     * @return the range, {@link #empty()} when they are the same
     * @throws IllegalArgumentException when the lower bound is above the upper one
     */
    public static <T extends Comparable<? super T>> Range<T> openClosed(T lower, T upper) {
        return between(requireNonNull(lower, "lower"), false, requireNonNull(upper, "upper"), true);
    }

    /**
     * A value and everything above.
     *
     * @param lower the first value
     * @param <T> the type of the bounds
     * @return the range
     */
    public static <T extends Comparable<? super T>> Range<T> atLeast(T lower) {
        return between(requireNonNull(lower, "lower"), true, null, false);
    }

    /**
     * Everything above a value.
     *
     * @param lower the value before the first
     * @param <T> the type of the bounds
     * @return the range
     */
    public static <T extends Comparable<? super T>> Range<T> greaterThan(T lower) {
        return between(requireNonNull(lower, "lower"), false, null, false);
    }

    /**
     * A value and everything below.
     *
     * @param upper the last value
     * @param <T> the type of the bounds
     * @return the range
     */
    public static <T extends Comparable<? super T>> Range<T> atMost(T upper) {
        return between(null, false, requireNonNull(upper, "upper"), true);
    }

    /**
     * Everything below a value.
     *
     * @param upper the value after the last
     * @param <T> the type of the bounds
     * @return the range
     */
    public static <T extends Comparable<? super T>> Range<T> lessThan(T upper) {
        return between(null, false, requireNonNull(upper, "upper"), false);
    }

    /**
     * Every value.
     *
     * @param <T> the type of the bounds
     * @return the range without bounds
     */
    public static <T extends Comparable<? super T>> Range<T> all() {
        return between(null, false, null, false);
    }

    /**
     * No value.
     *
     * @param <T> the type of the bounds
     * @return the empty range
     */
    @SuppressWarnings("unchecked") // it has no bounds
    public static <T extends Comparable<? super T>> Range<T> empty() {
        return (Range<T>) EMPTY;
    }

    /** {@return the lower bound, if there is one} */
    public Optional<T> lower() {
        return Optional.ofNullable(lower);
    }

    /** {@return the upper bound, if there is one} */
    public Optional<T> upper() {
        return Optional.ofNullable(upper);
    }

    /** {@return whether the lower bound belongs to the range} */
    public boolean isLowerInclusive() {
        return lowerInclusive;
    }

    /** {@return whether the upper bound belongs to the range} */
    public boolean isUpperInclusive() {
        return upperInclusive;
    }

    /** {@return whether there is no value in it} */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Whether a value is in the range.
     *
     * @param value the value
     * @return whether it is between the bounds
     */
    public boolean contains(T value) {
        return !empty && isAboveLower(value) && isBelowUpper(value);
    }

    private boolean isAboveLower(T value) {
        int order = lower == null ? 1 : value.compareTo(lower);
        return order > 0 || (order == 0 && lowerInclusive);
    }

    private boolean isBelowUpper(T value) {
        int order = upper == null ? -1 : value.compareTo(upper);
        return order < 0 || (order == 0 && upperInclusive);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Range<?> that
                && empty == that.empty
                && lowerInclusive == that.lowerInclusive
                && upperInclusive == that.upperInclusive
                && Objects.equals(lower, that.lower)
                && Objects.equals(upper, that.upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lower, lowerInclusive, upper, upperInclusive, empty);
    }

    /** {@return the bounds as PostgreSQL reads them, as {@code [1,5)}, {@code empty} or {@code [2026-01-01,infinity)}} */
    @Override
    public String toString() {
        return RangeText.text(this);
    }
}
