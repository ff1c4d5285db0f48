package dev.athanor.e2e;

import static dev.athanor.e2e.types.Tables.EVERYTHING;

import dev.athanor.e2e.TypeSamples.Way;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.XML;

/** Samples of the types that jOOQ has a Java type for, and of those that stay text. */
final class PlainSamples {

    private static final BigDecimal MANY_DIGITS =
            new BigDecimal(BigInteger.TEN.pow(2000).subtract(BigInteger.ONE));
    private static final BigDecimal LEAST_DIGITS = new BigDecimal(BigInteger.ONE, 16383);

    /** Everything that quoting could get wrong. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "NULL",
            "null",
            "\\",
            "\"",
            "'",
            "''",
            "{",
            "}",
            ",",
            "{a,\"b\"}",
            "\n\t\r",
            "%_!",
            "ß€😀",
            "$1",
            "?",
            "\u200e");

    private static final Set<Way> ONLY_IN_REPOSITORIES = Set.of(Way.JOOQ, Way.INLINED, Way.NESTED);

    private PlainSamples() {}

    static Stream<TypeSamples<?>> all() {
        return Stream.of(numbers(), texts(), times(), documents(), listed()).flatMap(samples -> samples);
    }

    private static Stream<TypeSamples<?>> numbers() {
        return Stream.of(
                TypeSamples.of(EVERYTHING.A_BOOLEAN, Random::nextBoolean, List.of(true, false)),
                TypeSamples.of(
                        EVERYTHING.A_SMALLINT,
                        random -> (short) random.nextInt(),
                        List.of(Short.MIN_VALUE, Short.MAX_VALUE, (short) 0)),
                TypeSamples.of(EVERYTHING.A_INTEGER, Random::nextInt, List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, 0)),
                TypeSamples.of(EVERYTHING.A_BIGINT, Random::nextLong, List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L)),
                TypeSamples.of(EVERYTHING.AN_OID, random -> random.nextLong(1L << 32), List.of(0L, (1L << 32) - 1)),
                TypeSamples.of(
                        EVERYTHING.A_NUMERIC,
                        PlainSamples::decimal,
                        List.of(
                                MANY_DIGITS,
                                LEAST_DIGITS,
                                BigDecimal.ZERO,
                                new BigDecimal("0.000"),
                                new BigDecimal("-1.50"))),
                TypeSamples.of(
                                EVERYTHING.A_REAL,
                                random -> Float.intBitsToFloat(random.nextInt() & 0x7f7fffff),
                                List.of(
                                        Float.NaN,
                                        Float.POSITIVE_INFINITY,
                                        Float.NEGATIVE_INFINITY,
                                        Float.MAX_VALUE,
                                        Float.MIN_NORMAL,
                                        Float.MIN_VALUE,
                                        0f,
                                        0.1f))
                        .except(Set.of(Way.INLINED), value -> Optional.empty()), // jOOQ writes eight digits of nine
                TypeSamples.of(
                        EVERYTHING.A_DOUBLE,
                        random -> Double.longBitsToDouble(random.nextLong() & 0x7fefffffffffffffL),
                        List.of(
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE,
                                Double.MIN_NORMAL,
                                Double.MIN_VALUE,
                                0.0,
                                0.1)));
    }

    static BigDecimal decimal(Random random) {
        return new BigDecimal(new BigInteger(1 + random.nextInt(200), random), random.nextInt(40));
    }

    private static Stream<TypeSamples<?>> texts() {
        return Stream.of(
                TypeSamples.of(EVERYTHING.A_TEXT, PlainSamples::text, TEXTS),
                TypeSamples.of(EVERYTHING.A_VARCHAR, random -> text(random).strip(), TEXTS),
                TypeSamples.of(EVERYTHING.A_NAME, random -> text(random).strip(), TEXTS),
                TypeSamples.of(
                        EVERYTHING.A_CHAR,
                        random -> "" + (char) ('a' + random.nextInt(26)) + "'\\",
                        List.of("abc", "€\"{")),
                TypeSamples.of(
                        EVERYTHING.A_CHAR1, random -> "" + (char) ('!' + random.nextInt(90)), List.of("\\", "\"", "'")),
                TypeSamples.of(
                        EVERYTHING.A_BYTEA,
                        random -> {
                            byte[] bytes = new byte[random.nextInt(50)];
                            random.nextBytes(bytes);
                            return bytes;
                        },
                        List.of(new byte[0], new byte[] {0}, new byte[] {-1, '\\', '\'', '"'})));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 1, 0x10ffff)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Stream<TypeSamples<?>> times() {
        return Stream.of(
                TypeSamples.of(
                                EVERYTHING.A_DATE,
                                PlainSamples::date,
                                List.of(
                                        LocalDate.of(-4712, 1, 1),
                                        LocalDate.of(0, 12, 31),
                                        LocalDate.of(1, 1, 1),
                                        LocalDate.of(1582, 10, 10),
                                        LocalDate.of(9999, 12, 31),
                                        LocalDate.of(10000, 1, 1),
                                        LocalDate.of(5874897, 12, 31),
                                        LocalDate.MIN,
                                        LocalDate.MAX))
                        .except(
                                ONLY_IN_REPOSITORIES,
                                value -> Optional.of(value).filter(PlainSamples::isCommon)),
                TypeSamples.of(
                        EVERYTHING.A_TIME,
                        random -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1000),
                        List.of(LocalTime.MIN, LocalTime.of(23, 59, 59, 999_999_000))),
                TypeSamples.of(
                        EVERYTHING.A_TIMETZ,
                        random -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1000)
                                .atOffset(ZoneOffset.UTC), // the driver turns every other into it
                        List.of(OffsetTime.of(LocalTime.MIN, ZoneOffset.UTC))),
                TypeSamples.of(
                                EVERYTHING.A_TIMESTAMP,
                                PlainSamples::timestamp,
                                List.of(
                                        LocalDateTime.of(-4712, 1, 1, 0, 0),
                                        LocalDateTime.of(0, 12, 31, 23, 59, 59, 999_999_000),
                                        LocalDateTime.of(1, 1, 1, 0, 0),
                                        LocalDateTime.of(1582, 10, 10, 12, 0),
                                        LocalDateTime.of(2026, 3, 29, 2, 30), // not in every zone
                                        LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000),
                                        LocalDateTime.MIN,
                                        LocalDateTime.MAX))
                        .except(
                                ONLY_IN_REPOSITORIES,
                                value -> Optional.of(value).filter(time -> isCommon(time.toLocalDate()))),
                TypeSamples.of(
                                EVERYTHING.AN_INSTANT,
                                random -> timestamp(random)
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .toInstant(ZoneOffset.UTC),
                                List.of(
                                        Instant.parse("-4712-01-02T00:00:00Z"),
                                        Instant.parse("0000-12-31T23:59:59.999Z"),
                                        Instant.parse("0001-01-01T00:00:00Z"),
                                        Instant.EPOCH,
                                        Instant.parse("+294276-12-31T23:59:59.999Z"),
                                        Instant.MIN,
                                        Instant.MAX))
                        .except(
                                ONLY_IN_REPOSITORIES,
                                value -> Optional.of(value)
                                        .filter(time -> time.isAfter(Instant.MIN)
                                                && time.isBefore(Instant.MAX)
                                                && isCommon(LocalDate.ofInstant(time, ZoneOffset.UTC)))));
    }

    /** jOOQ counts years without the era, days before the Gregorian calendar in another, and knows no ends of time. */
    private static boolean isCommon(LocalDate date) {
        return !date.isBefore(LocalDate.of(1582, 10, 15)) && date.getYear() <= 9999;
    }

    static LocalDate date(Random random) {
        return LocalDate.ofEpochDay(random.nextInt(2_000_000) - 1_000_000);
    }

    static LocalDateTime timestamp(Random random) {
        return date(random).atTime(LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1000));
    }

    private static Stream<TypeSamples<?>> documents() {
        return Stream.of(
                TypeSamples.listed(
                                EVERYTHING.A_JSON,
                                JSON.valueOf("{\"a\":[1,null,\"\\\"\"]}"),
                                JSON.valueOf("null"),
                                JSON.valueOf("\"text\""),
                                JSON.valueOf("12345678901234567890.5"))
                        .except(
                                Set.of(Way.NESTED),
                                value -> Optional.of(value)
                                        .filter(json -> !json.data().equals("null"))),
                TypeSamples.listed(
                                EVERYTHING.A_JSONB,
                                JSONB.valueOf("{\"a\": [1, null, \"\\\"\"]}"),
                                JSONB.valueOf("null"),
                                JSONB.valueOf("[]"),
                                JSONB.valueOf("12345678901234567890.5"))
                        .except(
                                Set.of(Way.NESTED),
                                value -> Optional.of(value)
                                        .filter(json -> !json.data().equals("null"))),
                TypeSamples.listed(EVERYTHING.AN_XML, XML.valueOf("<a b=\"c\">&lt;'\\</a>"), XML.valueOf("text")));
    }

    private static Stream<TypeSamples<?>> listed() {
        return Stream.of(
                TypeSamples.listed(
                        EVERYTHING.A_MONEY,
                        "$0.00",
                        "-$1.50",
                        "$92,233,720,368,547,758.07",
                        "-$92,233,720,368,547,758.08"),
                TypeSamples.listed(EVERYTHING.A_JSONPATH, "$.\"a\"", "$.\"a\"[*]?(@ > 1)"),
                TypeSamples.listed(EVERYTHING.A_BIT, "10101010", "00000000"),
                TypeSamples.listed(EVERYTHING.A_BIT1, "0", "1"),
                TypeSamples.listed(EVERYTHING.A_VARBIT, "", "0", "10101010"),
                TypeSamples.listed(EVERYTHING.A_MAC, "08:00:2b:01:02:03", "ff:ff:ff:ff:ff:ff"),
                TypeSamples.listed(EVERYTHING.A_MAC8, "08:00:2b:01:02:03:04:05"),
                TypeSamples.listed(EVERYTHING.A_TSVECTOR, "", "'a':1 'b':2", "'''':3A '\\\\'"),
                TypeSamples.listed(EVERYTHING.A_TSQUERY, "", "'a' & 'b'", "!'a' | 'b':*"),
                TypeSamples.listed(
                        EVERYTHING.A_POINT,
                        "(1.5,-2)",
                        "(Infinity,NaN)",
                        "(1e+300,-1e-300)",
                        "(12345678,0.0001)",
                        "(1e-05,-0)"),
                TypeSamples.listed(EVERYTHING.A_LINE, "{1,2,3}"),
                TypeSamples.listed(EVERYTHING.A_SEGMENT, "[(1,2),(3,4)]"),
                TypeSamples.listed(EVERYTHING.A_BOX, "(3.5,4.5),(1.5,2.5)", "(3,4),(-1e+20,2)"),
                TypeSamples.listed(EVERYTHING.A_PATH, "((1,2),(3,4))", "[(1,2),(3,4)]"),
                TypeSamples.listed(EVERYTHING.A_POLYGON, "((1,2),(3,4))"),
                TypeSamples.listed(EVERYTHING.A_CIRCLE, "<(1,2),3>"),
                TypeSamples.listed(EVERYTHING.A_CLASS, "everything", "pg_class"),
                TypeSamples.listed(EVERYTHING.AN_LSN, "0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF"),
                TypeSamples.listed(EVERYTHING.A_SNAPSHOT, "10:20:10,14,15", "10:10:"),
                TypeSamples.listed(EVERYTHING.OWN_RANGE, "[1,2]", "empty", "(,)", "(-Infinity,NaN]"),
                TypeSamples.listed(EVERYTHING.OWN_RANGES, "{}", "{[1,2],(3,4)}"));
    }
}
