package dev.athanor.repository.internal.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalQuery;
import java.util.Locale;

/** The text that PostgreSQL prints and reads dates and times as: years before our era, and the ends of time, included. */
public final class DateText {

    private static final String END = "infinity";
    private static final String BEGIN = "-infinity";
    private static final String BEFORE_OUR_ERA = " BC";

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NORMAL)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendPattern(" HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(TIMESTAMP)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    private static final Reading DATES = Reading.of(DATE);
    private static final Reading TIMESTAMPS = Reading.of(TIMESTAMP);
    private static final Reading INSTANTS = Reading.of(INSTANT);

    private static final Instant FIRST_PLAIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant PLAIN_ENDS = Instant.parse("+10000-01-01T00:00:00Z");

    private DateText() {}

    /** Whether Java writes years as PostgreSQL reads them. */
    private static boolean isPlain(int year) {
        return year >= 1 && year <= 9999;
    }

    public static LocalDate date(String text) {
        return switch (text) {
            case END -> LocalDate.MAX;
            case BEGIN -> LocalDate.MIN;
            default -> parse(DATES, text, LocalDate::from);
        };
    }

    public static String text(LocalDate date) {
        if (isPlain(date.getYear())) {
            return date.toString();
        }
        return date.equals(LocalDate.MAX) ? END : date.equals(LocalDate.MIN) ? BEGIN : format(DATE, date);
    }

    public static LocalDateTime timestamp(String text) {
        return switch (text) {
            case END -> LocalDateTime.MAX;
            case BEGIN -> LocalDateTime.MIN;
            default -> parse(TIMESTAMPS, text, LocalDateTime::from);
        };
    }

    public static String text(LocalDateTime time) {
        if (isPlain(time.getYear())) {
            return time.toString();
        }
        return time.equals(LocalDateTime.MAX) ? END : time.equals(LocalDateTime.MIN) ? BEGIN : format(TIMESTAMP, time);
    }

    public static Instant instant(String text) {
        return switch (text) {
            case END -> Instant.MAX;
            case BEGIN -> Instant.MIN;
            default -> parse(INSTANTS, text, OffsetDateTime::from).toInstant();
        };
    }

    public static String text(Instant instant) {
        if (!instant.isBefore(FIRST_PLAIN) && instant.isBefore(PLAIN_ENDS)) {
            return instant.toString();
        }
        return instant.equals(Instant.MAX)
                ? END
                : instant.equals(Instant.MIN) ? BEGIN : format(INSTANT, instant.atOffset(ZoneOffset.UTC));
    }

    private static String format(DateTimeFormatter format, Temporal time) {
        String text = format.format(time);
        return time.get(ChronoField.ERA) == 0 ? text + BEFORE_OUR_ERA : text;
    }

    /** What Java writes is read as well, so that a text that was sent can be read again. */
    private static String asPrinted(String text) {
        return text.indexOf('T') < 0 ? text : text.replace('T', ' ').replace("Z", "+00");
    }

    private static <T> T parse(Reading reading, String printed, TemporalQuery<T> query) {
        String text = asPrinted(printed);
        return text.endsWith(BEFORE_OUR_ERA)
                ? reading.before().parse(text.substring(0, text.length() - BEFORE_OUR_ERA.length()), query)
                : reading.since().parse(text, query);
    }

    /** A form of text is read by another format for each era. */
    private record Reading(DateTimeFormatter before, DateTimeFormatter since) {

        static Reading of(DateTimeFormatter form) {
            return new Reading(in(form, IsoEra.BCE), in(form, IsoEra.CE));
        }

        private static DateTimeFormatter in(DateTimeFormatter form, IsoEra era) {
            return new DateTimeFormatterBuilder()
                    .append(form)
                    .parseDefaulting(ChronoField.ERA, era.getValue())
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }
}
