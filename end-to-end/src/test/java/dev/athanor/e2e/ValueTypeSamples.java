package dev.athanor.e2e;

import static dev.athanor.e2e.types.Tables.EVERYTHING;

import dev.athanor.repository.type.Inet;
import dev.athanor.repository.type.Interval;
import dev.athanor.repository.type.MultiRange;
import dev.athanor.repository.type.Range;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Samples of the types that the runtime has a Java type for. */
final class ValueTypeSamples {

    private ValueTypeSamples() {}

    static Stream<TypeSamples<?>> all() {
        return Stream.of(ranges(), multiRanges(), others()).flatMap(samples -> samples);
    }

    private static Stream<TypeSamples<?>> ranges() {
        return Stream.of(
                TypeSamples.of(
                                EVERYTHING.INT_RANGE,
                                range(random -> random.nextInt(2_000_000) - 1_000_000),
                                edges(Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .storedAs(range -> discrete(range, value -> value + 1)),
                TypeSamples.of(
                                EVERYTHING.LONG_RANGE,
                                range(random -> random.nextLong() / 2),
                                edges(Long.MIN_VALUE, Long.MAX_VALUE))
                        .storedAs(range -> discrete(range, value -> value + 1)),
                TypeSamples.of(
                        EVERYTHING.NUM_RANGE,
                        range(PlainSamples::decimal),
                        edges(new BigDecimal("-1.50"), new BigDecimal("1E+30").setScale(0))),
                TypeSamples.of(
                                EVERYTHING.DATE_RANGE,
                                range(PlainSamples::date),
                                edges(LocalDate.of(-4712, 1, 1), LocalDate.of(5874897, 12, 30)))
                        .storedAs(range -> discrete(range, value -> value.plusDays(1))),
                TypeSamples.of(
                        EVERYTHING.STAMP_RANGE,
                        range(PlainSamples::timestamp),
                        edges(LocalDateTime.MIN, LocalDateTime.MAX)),
                TypeSamples.of(
                        EVERYTHING.TIME_RANGE,
                        range(random -> PlainSamples.timestamp(random).toInstant(ZoneOffset.UTC)),
                        edges(Instant.MIN, Instant.MAX)));
    }

    private static <T extends Comparable<? super T>> Function<Random, Range<T>> range(Function<Random, T> value) {
        return random -> {
            T one = value.apply(random);
            T other = value.apply(random);
            boolean isOrdered = one.compareTo(other) <= 0;
            T lower = isOrdered ? one : other;
            T upper = isOrdered ? other : one;
            return switch (random.nextInt(8)) {
                case 0 -> Range.of(lower, upper);
                case 1 -> Range.closed(lower, upper);
                case 2 -> Range.open(lower, upper);
                case 3 -> Range.openClosed(lower, upper);
                case 4 -> Range.atLeast(lower);
                case 5 -> Range.greaterThan(lower);
                case 6 -> Range.atMost(upper);
                default -> Range.lessThan(upper);
            };
        };
    }

    private static <T extends Comparable<? super T>> List<Range<T>> edges(T min, T max) {
        return List.of(Range.empty(), Range.all(), Range.of(min, max), Range.open(min, min), Range.closed(min, min));
    }

    /** PostgreSQL's own form for what can be counted. */
    private static <T extends Comparable<? super T>> Range<T> discrete(Range<T> range, UnaryOperator<T> next) {
        if (range.isEmpty()) {
            return range;
        }
        var lower = range.lower().map(value -> range.isLowerInclusive() ? value : next.apply(value));
        var upper = range.upper().map(value -> range.isUpperInclusive() ? next.apply(value) : value);
        if (lower.isPresent() && upper.isPresent()) {
            return lower.get().compareTo(upper.get()) >= 0 ? Range.empty() : Range.of(lower.get(), upper.get());
        }
        return lower.map(Range::<T>atLeast)
                .orElseGet(() -> upper.map(Range::<T>lessThan).orElseGet(Range::all));
    }

    private static Stream<TypeSamples<?>> multiRanges() {
        return Stream.of(
                TypeSamples.of(
                        EVERYTHING.INT_RANGES,
                        random -> apart(random, position -> position),
                        List.of(MultiRange.of(), MultiRange.of(Range.<Integer>all()))),
                TypeSamples.of(
                        EVERYTHING.DATE_RANGES,
                        random -> apart(random, LocalDate::ofEpochDay),
                        List.of(MultiRange.of(), MultiRange.of(Range.atLeast(LocalDate.of(2026, 1, 1))))));
    }

    /** Ranges that do not touch: those that do are joined. */
    private static <T extends Comparable<? super T>> MultiRange<T> apart(Random random, Function<Integer, T> value) {
        int step = 10 + random.nextInt(1000);
        return new MultiRange<>(Stream.iterate(-5 * step, start -> start + step)
                .limit(random.nextInt(6))
                .map(start -> Range.of(value.apply(start), value.apply(start + 1 + random.nextInt(8))))
                .toList());
    }

    private static Stream<TypeSamples<?>> others() {
        return Stream.of(
                TypeSamples.of(
                        EVERYTHING.AN_INTERVAL,
                        random -> new Interval(
                                random.nextInt() / 3, random.nextInt() / 3, random.nextLong() >> random.nextInt(60)),
                        List.of(
                                Interval.ZERO,
                                new Interval(1, -2, 3),
                                new Interval(-14, 40, -1),
                                new Interval(0, 0, 36L * 3_600_000_000L),
                                new Interval(0, 0, -1),
                                new Interval(178_000_000 * 12, 0, 0),
                                new Interval(0, Integer.MAX_VALUE - 1, 0),
                                new Interval(0, 0, Long.MAX_VALUE - 1),
                                new Interval(0, 0, Long.MIN_VALUE + 2))),
                TypeSamples.of(
                        EVERYTHING.AN_INET,
                        ValueTypeSamples::address,
                        Stream.of(
                                        "0.0.0.0",
                                        "255.255.255.255/0",
                                        "10.0.0.1/8",
                                        "::",
                                        "::1/0",
                                        "::ffff:1.2.3.4",
                                        "2001:db8::1/64")
                                .map(Inet::parse)
                                .toList()),
                TypeSamples.of(
                        EVERYTHING.A_CIDR,
                        random -> Inet.of(address(random).address()),
                        Stream.of("0.0.0.0/0", "10.0.0.0/8", "::/0", "2001:db8::/32")
                                .map(Inet::parse)
                                .toList()));
    }

    private static Inet address(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        try {
            return new Inet(InetAddress.getByAddress(bytes), random.nextInt(bytes.length * 8 + 1));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
