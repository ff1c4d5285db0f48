package dev.athanor.repository.type;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MICROS;
import static java.time.temporal.ChronoUnit.MONTHS;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.List;

/**
 * A PostgreSQL {@code interval}: months, days and a time, each with its own sign, because a month has no fixed number of days and a
 * day none of hours. Two intervals are equal when all three are; PostgreSQL's {@code =} takes a month for 30 days and a day for 24 hours.
 *
 * <p>It can be added to what has a date and a time: {@code time.plus(interval)}.
 *
 * <p>Immutable.
 *
 * @param months the months, years included
 * @param days the days, weeks included
 * @param microseconds the time
 */
public record Interval(int months, int days, long microseconds) implements TemporalAmount, ImmutableValue {

    /** No time at all. */
    public static final Interval ZERO = new Interval(0, 0, 0);

    /** Longer than every other; PostgreSQL has it since version 17. */
    public static final Interval INFINITY = new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

    /** Shorter than every other; PostgreSQL has it since version 17. */
    public static final Interval MINUS_INFINITY = new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

    /**
     * A period and a duration.
     *
     * @param period years, months and days
     * @param duration the time; what is less than a microsecond is cut off, as PostgreSQL does not have it
     * @return the interval
     * @throws ArithmeticException when PostgreSQL cannot hold it
     */
    public static Interval of(Period period, Duration duration) {
        long seconds = Math.multiplyExact(duration.getSeconds(), 1_000_000L);
        return new Interval(
                Math.toIntExact(period.toTotalMonths()),
                Math.toIntExact(period.get(DAYS)),
                Math.addExact(seconds, duration.getNano() / 1000));
    }

    /**
     * A period.
     *
     * @param period years, months and days
     * @return the interval
     * @throws ArithmeticException when PostgreSQL cannot hold it
     */
    public static Interval of(Period period) {
        return of(period, Duration.ZERO);
    }

    /**
     * A duration.
     *
     * @param duration the time; what is less than a microsecond is cut off, as PostgreSQL does not have it
     * @return the interval
     * @throws ArithmeticException when PostgreSQL cannot hold it
     */
    public static Interval of(Duration duration) {
        return of(Period.ZERO, duration);
    }

    /**
     * Reads what PostgreSQL prints in its styles {@code postgres}, {@code postgres_verbose} and {@code iso_8601}.
     *
     * @param text the text, as {@code 1 year 2 mons -3 days 04:05:06.7} or {@code P1Y2M-3DT4H5M6.7S}
     * @return the interval
     * @throws IllegalArgumentException when it is something else
     */
    public static Interval parse(String text) {
        return IntervalText.parse(text);
    }

    /** {@return the years, months and days} */
    public Period period() {
        return Period.of(months / 12, months % 12, days);
    }

    /** {@return the time} */
    public Duration duration() {
        return Duration.of(microseconds, MICROS);
    }

    /** {@return whether it is one of the two that are longer and shorter than every other} */
    public boolean isInfinite() {
        return equals(INFINITY) || equals(MINUS_INFINITY);
    }

    @Override
    public long get(TemporalUnit unit) {
        if (unit == MONTHS) {
            return months;
        }
        if (unit == DAYS) {
            return days;
        }
        if (unit == MICROS) {
            return microseconds;
        }
        throw new UnsupportedTemporalTypeException("An interval has months, days and microseconds, not " + unit);
    }

    @Override
    public List<TemporalUnit> getUnits() {
        return List.of(MONTHS, DAYS, MICROS);
    }

    @Override
    public Temporal addTo(Temporal temporal) {
        return moved(temporal, 1);
    }

    @Override
    public Temporal subtractFrom(Temporal temporal) {
        return moved(temporal, -1);
    }

    /** What has no date or no time takes no part that is zero. */
    private Temporal moved(Temporal temporal, int sign) {
        if (isInfinite()) {
            throw new ArithmeticException("Nothing can be moved by an infinite interval");
        }
        Temporal moved = temporal;
        for (TemporalUnit unit : getUnits()) {
            long amount = get(unit);
            moved = amount == 0 ? moved : moved.plus(Math.multiplyExact(amount, sign), unit);
        }
        return moved;
    }

    /** {@return ISO 8601 with a sign for each part, as {@code P1Y2M-3DT4H5M6.7S}, which PostgreSQL reads; or {@code infinity}} */
    @Override
    public String toString() {
        return IntervalText.of(this);
    }
}
