package dev.athanor.repository.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    /** The same in the styles postgres, postgres_verbose and iso_8601 of PostgreSQL. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 year 2 mons -3 days +04:05:06.7  | @ 1 year 2 mons -3 days 4 hours 5 mins 6.7 secs | P1Y2M-3DT4H5M6.7S | 14 | -3  | 14706700000
            -1 years -2 mons +3 days -04:05:06 | @ 1 year 2 mons -3 days 4 hours 5 mins 6 secs ago | P-1Y-2M3DT-4H-5M-6S | -14 | 3 | -14706000000
            00:00:00                           | @ 0                                             | PT0S              | 0  | 0   | 0
            36:00:00                           | @ 36 hours                                      | PT36H             | 0  | 0   | 129600000000
            -00:00:00.000001                   | @ 0.000001 secs ago                             | PT-0.000001S      | 0  | 0   | -1
            1 mon                              | @ 1 mon                                         | P1M               | 1  | 0   | 0""")
    void parse_ofEveryStyle_isTheSame(
            String postgres, String verbose, String iso, int months, int days, long microseconds) {
        Interval interval = new Interval(months, days, microseconds);

        assertThat(Interval.parse(postgres)).isEqualTo(interval);
        assertThat(Interval.parse(verbose)).isEqualTo(interval);
        assertThat(Interval.parse(iso)).isEqualTo(interval);
        assertThat(interval).hasToString(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "PT", "1", "day", "1-2 3 4:05:06", "1 fortnight", "PT0.0000001S", "P99999999999Y", "1:2"
            })
    void parse_ofAnythingElse_isRefused(String text) {
        assertThatThrownBy(() -> Interval.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interval_ofPeriodAndDuration_givesThemBack() {
        Period period = Period.of(1, 2, -3);
        Duration duration = Duration.ofHours(30).minusNanos(1000);

        Interval interval = Interval.of(period, duration);

        assertThat(interval.period()).isEqualTo(period);
        assertThat(interval.duration()).isEqualTo(duration);
    }

    @Test
    void interval_addedToATime_movesByMonthsThenDaysThenTime() {
        LocalDateTime time = LocalDateTime.of(2026, 1, 31, 12, 0);

        assertThat(time.plus(new Interval(1, 1, 60_000_000))).isEqualTo(LocalDateTime.of(2026, 3, 1, 12, 1));
        assertThat(time.minus(new Interval(0, 1, 0))).isEqualTo(LocalDateTime.of(2026, 1, 30, 12, 0));
        assertThat(LocalDate.of(2026, 1, 1).plus(Interval.of(Period.ofDays(2)))).isEqualTo(LocalDate.of(2026, 1, 3));
    }

    @Test
    void infinity_isNoAmountToMoveBy() {
        assertThat(Interval.parse("infinity")).isEqualTo(Interval.INFINITY).hasToString("infinity");
        assertThat(Interval.parse("-infinity")).isEqualTo(Interval.MINUS_INFINITY);
        assertThatThrownBy(() -> LocalDateTime.MIN.plus(Interval.INFINITY)).isInstanceOf(ArithmeticException.class);
    }
}
