package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.PartialDate;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalTextTest {

    @Test
    void readsDates() {
        assertThat(TemporalText.date("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(TemporalText.date("0999-01-01")).isEqualTo(LocalDate.of(999, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "2024-00-10", "2024-10-00", "0000-01-01", "2024-02-31"})
    void keepsDatesThatNoCalendarHas(String text) {
        assertThat(TemporalText.date(text))
                .isInstanceOfSatisfying(
                        PartialDate.class, date -> assertThat(date).hasToString(text));
        assertThat(TemporalText.dateTime(text + " 10:00:00.000001"))
                .isInstanceOfSatisfying(
                        PartialDate.class,
                        date -> assertThat(TemporalText.of(date)).isEqualTo(text + " 10:00:00.000001"));
    }

    @Test
    void readsDateTimesToTheMicrosecond() {
        assertThat(TemporalText.dateTime("2024-06-19 10:00:00")).isEqualTo(LocalDateTime.of(2024, 6, 19, 10, 0));
        assertThat(TemporalText.dateTime("9999-12-31 23:59:59.999999"))
                .isEqualTo(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));
    }

    @Test
    void readsTimesThatAreNegativeOrLongerThanADay() {
        assertThat(TemporalText.time("00:00:00")).isEqualTo(Duration.ZERO);
        assertThat(TemporalText.time("838:59:59")).isEqualTo(Duration.parse("PT838H59M59S"));
        assertThat(TemporalText.time("-838:59:58.000001"))
                .isEqualTo(Duration.parse("PT838H59M58.000001S").negated());
        assertThat(TemporalText.time("-00:00:00.5")).isEqualTo(Duration.ofMillis(-500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00:00.000000", "-00:00:00.500000", "838:59:59.000000", "-838:59:58.999999"})
    void writesTimesAsItReadsThem(String text) {
        assertThat(TemporalText.of(TemporalText.time(text))).isEqualTo(text);
    }

    @Test
    void writesDateTimesAsItReadsThem() {
        String text = "0999-01-02 03:04:05.000006";

        assertThat(TemporalText.of((LocalDateTime) TemporalText.dateTime(text))).isEqualTo(text);
    }
}
