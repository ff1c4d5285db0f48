package dev.athanor.repository.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1,5)  | 1 | true
            [1,5)  | 5 | false
            (1,5]  | 1 | false
            (1,5]  | 5 | true
            (,5)   | 0 | true
            [1,)   | 9 | true
            (,)    | 7 | true
            empty  | 1 | false""")
    void contains_ofAValue_isWhetherItIsBetweenTheBounds(String range, int value, boolean expected) {
        assertThat(PostgresTypes.int4range().from(range).contains(value)).isEqualTo(expected);
    }

    @Test
    void range_withoutAnyValue_isEmpty() {
        assertThat(Range.of(3, 3)).isEqualTo(Range.empty());
        assertThat(Range.open(3, 3)).isEqualTo(Range.empty());
        assertThat(Range.closed(3, 3).isEmpty()).isFalse();
    }

    @Test
    void range_whoseBoundsAreTheWrongWayRound_isRefused() {
        assertThatThrownBy(() -> Range.of(5, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_ofARange_isItsNotation() {
        assertThat(Range.of(1, 5)).hasToString("[1,5)");
        assertThat(Range.openClosed(1, 5)).hasToString("(1,5]");
        assertThat(Range.atLeast(1)).hasToString("[1,)");
        assertThat(MultiRange.of(Range.of(1, 5), Range.<Integer>all())).hasToString("{[1,5),(,)}");
    }

    @Test
    void dates_beforeOurEraAndAtTheEndsOfTime_areReadAndWritten() {
        Converter<String, Range<LocalDate>> dates = PostgresTypes.daterange();
        Range<LocalDate> range = Range.of(LocalDate.of(-43, 3, 15), LocalDate.MAX);

        assertThat(dates.from("[\"0044-03-15 BC\",infinity)")).isEqualTo(range);
        assertThat(dates.to(range)).isEqualTo("[\"0044-03-15 BC\",infinity)");
    }

    @Test
    void instants_fromAnyZone_areTheSameMoment() {
        Range<Instant> range = PostgresTypes.tstzrange()
                .from("[\"2026-01-02 03:04:05.6+05:30\",\"1880-01-01 00:00:00-00:19:32\"]".replace("1880", "2880"));

        assertThat(range.lower()).contains(Instant.parse("2026-01-01T21:34:05.600Z"));
        assertThat(range.upper()).contains(Instant.parse("2880-01-01T00:19:32Z"));
    }

    @Test
    void text_ofEveryRange_isReadBackAsTheSame() {
        Range<Instant> moments = Range.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.MAX);
        Range<LocalDateTime> times =
                Range.closed(LocalDateTime.parse("2026-01-01T10:00"), LocalDateTime.parse("2026-01-01T10:00:00.5"));
        Range<LocalDateTime> old = Range.atLeast(LocalDateTime.of(-43, 3, 15, 12, 0));

        assertThat(moments).hasToString("[2026-01-01T00:00:00Z,infinity)");
        assertThat(PostgresTypes.tstzrange().from(moments.toString())).isEqualTo(moments);
        assertThat(times).hasToString("[2026-01-01T10:00,2026-01-01T10:00:00.500]");
        assertThat(PostgresTypes.tsrange().from(times.toString())).isEqualTo(times);
        assertThat(PostgresTypes.tsrange().from(old.toString())).isEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[1,2", "[1,2)x", "1,2", "[1;2)", "[a,b)", "[1,2,3)", "[2,1)"})
    void parsing_ofAnythingElse_isRefused(String text) {
        assertThatThrownBy(() -> PostgresTypes.int4range().from(text)).isInstanceOf(RuntimeException.class);
    }
}
