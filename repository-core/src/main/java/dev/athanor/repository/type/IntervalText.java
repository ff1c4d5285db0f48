package dev.athanor.repository.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of intervals. */
final class IntervalText {

    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";
    private static final long SECOND = 1_000_000;
    private static final int MAX_LENGTH = 128;

    private static final Pattern ISO =
            Pattern.compile("P(?<date>([-+]?[0-9]+[YMWD])*)(T(?<time>([-+]?[0-9.]+[HMS])+))?");
    private static final Pattern DESIGNATED = Pattern.compile("([-+]?[0-9.]+)([YMWDHmS])");
    private static final Pattern WORDS = Pattern.compile(
            "@?( ?[-+]?[0-9.]+ (year|mon|day|hour|min|sec)s?| ?[-+]?[0-9]+:[0-9]{2}:[0-9.]+)*( ago)?( ?0)?");
    private static final Pattern WORD = Pattern.compile("([-+]?[0-9.]+) (year|mon|day|hour|min|sec)s?\\b");
    private static final Pattern CLOCK = Pattern.compile("([-+]?)([0-9]+):([0-9]{2}):([0-9.]+)");

    private static final Map<String, Long> MONTHS = Map.of("year", 12L, "Y", 12L, "mon", 1L, "M", 1L);
    private static final Map<String, Long> DAYS = Map.of("day", 1L, "D", 1L, "W", 7L);
    private static final Map<String, Long> MICROSECONDS = Map.of(
            "hour",
            3600 * SECOND,
            "H",
            3600 * SECOND,
            "min",
            60 * SECOND,
            "m",
            60 * SECOND,
            "sec",
            SECOND,
            "S",
            SECOND);

    private IntervalText() {}

    static Interval parse(String text) {
        if (text.equals(INFINITY) || text.equals(MINUS_INFINITY)) {
            return text.equals(INFINITY) ? Interval.INFINITY : Interval.MINUS_INFINITY;
        }
        if (text.length() > MAX_LENGTH) {
            throw refused();
        }
        try {
            return text.startsWith("P") ? iso(text) : words(text);
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused();
        }
    }

    private static Interval iso(String text) {
        Matcher iso = ISO.matcher(text);
        if (!iso.matches() || text.length() < 3) {
            throw refused();
        }
        String time = iso.group("time") == null ? "" : iso.group("time").replace('M', 'm'); // minutes, not months
        Parts sum = new Parts();
        Stream.of(iso.group("date"), time).map(DESIGNATED::matcher).forEach(part -> {
            while (part.find()) {
                sum.add(part.group(1), part.group(2));
            }
        });
        return sum.interval();
    }

    private static Interval words(String text) {
        if (text.isEmpty() || !WORDS.matcher(text).matches()) {
            throw refused();
        }
        Parts sum = new Parts();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            sum.add(word.group(1), word.group(2));
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.find()) {
            String sign = clock.group(1);
            sum.add(sign + clock.group(2), "hour");
            sum.add(sign + clock.group(3), "min");
            sum.add(sign + clock.group(4), "sec");
        }
        return text.endsWith(" ago") ? sum.negated() : sum.interval();
    }

    static String of(Interval interval) {
        if (interval.isInfinite()) {
            return interval.equals(Interval.INFINITY) ? INFINITY : MINUS_INFINITY;
        }
        String date =
                part(interval.months() / 12, "Y") + part(interval.months() % 12, "M") + part(interval.days(), "D");
        String time = part(interval.microseconds() / (3600 * SECOND), "H")
                + part(interval.microseconds() / (60 * SECOND) % 60, "M")
                + seconds(interval.microseconds() % (60 * SECOND));
        if (date.isEmpty() && time.isEmpty()) {
            return "PT0S";
        }
        return "P" + date + (time.isEmpty() ? "" : "T" + time);
    }

    private static String part(long amount, String designator) {
        return amount == 0 ? "" : amount + designator;
    }

    private static String seconds(long microseconds) {
        return microseconds == 0
                ? ""
                : BigDecimal.valueOf(microseconds, 6).stripTrailingZeros().toPlainString() + "S";
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "Not an interval in one of the styles postgres, postgres_verbose and iso_8601. Set intervalstyle to one of them.");
    }

    /** The sum of what a text says. Not thread-safe. */
    private static final class Parts {

        private long months;
        private long days;
        private long microseconds;

        void add(String amount, String unit) {
            if (MICROSECONDS.containsKey(unit)) {
                microseconds = Math.addExact(microseconds, exact(amount, MICROSECONDS.getOrDefault(unit, 0L)));
            } else if (DAYS.containsKey(unit)) {
                days = Math.addExact(days, exact(amount, DAYS.getOrDefault(unit, 0L)));
            } else {
                months = Math.addExact(months, exact(amount, MONTHS.getOrDefault(unit, 0L)));
            }
        }

        private static long exact(String amount, long each) {
            return new BigDecimal(amount)
                    .multiply(BigDecimal.valueOf(each))
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        }

        Interval interval() {
            return new Interval(Math.toIntExact(months), Math.toIntExact(days), microseconds);
        }

        Interval negated() {
            months = Math.negateExact(months);
            days = Math.negateExact(days);
            microseconds = Math.negateExact(microseconds);
            return interval();
        }
    }
}
