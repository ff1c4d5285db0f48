package dev.athanor.repository.type;

import dev.athanor.repository.internal.text.DateText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Function;
import org.jooq.Converter;

/**
 * Converters between the text of a PostgreSQL type and its Java type. The generator gives them to columns, in a
 * {@link dev.athanor.repository.TextForm}.
 *
 * <p>Dates and times at the ends of time, {@code infinity} and {@code -infinity}, are the {@code MAX} and {@code MIN} of their Java types.
 *
 * <p>Immutable, thread-safe.
 */
public final class PostgresTypes {

    private static final RangeText<Integer> INTEGERS = new RangeText<>(Integer::valueOf);
    private static final RangeText<Long> LONGS = new RangeText<>(Long::valueOf);
    private static final RangeText<BigDecimal> DECIMALS = new RangeText<>(BigDecimal::new);
    private static final RangeText<LocalDate> DATES = new RangeText<>(DateText::date);
    private static final RangeText<LocalDateTime> TIMESTAMPS = new RangeText<>(DateText::timestamp);
    private static final RangeText<Instant> INSTANTS = new RangeText<>(DateText::instant);

    private PostgresTypes() {}

    /** {@return the converter of {@code int4range}} */
    public static Converter<String, Range<Integer>> int4range() {
        return range(INTEGERS);
    }

    /** {@return the converter of {@code int8range}} */
    public static Converter<String, Range<Long>> int8range() {
        return range(LONGS);
    }

    /** {@return the converter of {@code numrange}} */
    public static Converter<String, Range<BigDecimal>> numrange() {
        return range(DECIMALS);
    }

    /** {@return the converter of {@code daterange}} */
    public static Converter<String, Range<LocalDate>> daterange() {
        return range(DATES);
    }

    /** {@return the converter of {@code tsrange}} */
    public static Converter<String, Range<LocalDateTime>> tsrange() {
        return range(TIMESTAMPS);
    }

    /** {@return the converter of {@code tstzrange}} */
    public static Converter<String, Range<Instant>> tstzrange() {
        return range(INSTANTS);
    }

    /** {@return the converter of {@code int4multirange}} */
    public static Converter<String, MultiRange<Integer>> int4multirange() {
        return ranges(INTEGERS);
    }

    /** {@return the converter of {@code int8multirange}} */
    public static Converter<String, MultiRange<Long>> int8multirange() {
        return ranges(LONGS);
    }

    /** {@return the converter of {@code nummultirange}} */
    public static Converter<String, MultiRange<BigDecimal>> nummultirange() {
        return ranges(DECIMALS);
    }

    /** {@return the converter of {@code datemultirange}} */
    public static Converter<String, MultiRange<LocalDate>> datemultirange() {
        return ranges(DATES);
    }

    /** {@return the converter of {@code tsmultirange}} */
    public static Converter<String, MultiRange<LocalDateTime>> tsmultirange() {
        return ranges(TIMESTAMPS);
    }

    /** {@return the converter of {@code tstzmultirange}} */
    public static Converter<String, MultiRange<Instant>> tstzmultirange() {
        return ranges(INSTANTS);
    }

    /** {@return the converter of {@code interval}} */
    public static Converter<String, Interval> interval() {
        return of(Interval.class, Interval::parse, Interval::toString);
    }

    /** {@return the converter of {@code inet} and {@code cidr}} */
    public static Converter<String, Inet> inet() {
        return of(Inet.class, Inet::parse, Inet::toString);
    }

    /** {@return the converter of {@code hstore}} */
    public static Converter<String, Hstore> hstore() {
        return of(Hstore.class, Hstore::parse, Hstore::toString);
    }

    /** {@return the converter of {@code ltree}} */
    public static Converter<String, Ltree> ltree() {
        return of(Ltree.class, Ltree::new, Ltree::path);
    }

    /** {@return the converter of {@code vector} and {@code halfvec}} */
    public static Converter<String, FloatVector> vector() {
        return of(FloatVector.class, FloatVector::parse, FloatVector::toString);
    }

    @SuppressWarnings("unchecked") // the class of a generic type
    private static <T extends Comparable<? super T>> Converter<String, Range<T>> range(RangeText<T> form) {
        return of((Class<Range<T>>) (Class<?>) Range.class, form::range, RangeText::text);
    }

    @SuppressWarnings("unchecked") // the class of a generic type
    private static <T extends Comparable<? super T>> Converter<String, MultiRange<T>> ranges(RangeText<T> form) {
        return of((Class<MultiRange<T>>) (Class<?>) MultiRange.class, form::ranges, RangeText::text);
    }

    private static <T> Converter<String, T> of(Class<T> type, Function<String, T> read, Function<T, String> write) {
        return Converter.ofNullable(String.class, type, read, write);
    }
}
