package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.PartialDate;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextValueTest {

    @Test
    void readsDates() {
        assertThat(PackedDate.date(read(ExactType.DATE, "2024-02-29"))).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(PackedDate.date(read(ExactType.DATE, "9999-12-31"))).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThat(PackedDate.dateTime(read(ExactType.DATETIME, "1582-10-10 23:59:59.999999")))
                .isEqualTo(LocalDateTime.parse("1582-10-10T23:59:59.999999"));
        assertThat(PackedDate.dateTime(read(ExactType.DATETIME, "0001-01-01 00:00:00.5")))
                .isEqualTo(LocalDateTime.parse("0001-01-01T00:00:00.5"));
    }

    @ParameterizedTest
    @CsvSource({"0000-00-00, 0, 0, 0", "2024-00-10, 2024, 0, 10", "2023-02-29, 2023, 2, 29", "0000-12-31, 0, 12, 31"})
    void keepsDatesThatNoCalendarHas(String text, int year, int month, int day) {
        assertThat(PackedDate.date(read(ExactType.DATE, text)))
                .isEqualTo(new PartialDate(year, month, day, LocalTime.MIDNIGHT));
        assertThat(PackedDate.dateTime(read(ExactType.DATETIME, text + " 10:00:00.25")))
                .isEqualTo(new PartialDate(year, month, day, LocalTime.parse("10:00:00.25")));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:00, 0",
        "-00:00:00.5, -500000",
        "838:59:59, 3020399000000",
        "-838:59:58.999999, -3020398999999",
        "36:00:00.01, 129600010000"
    })
    void readsTimes(String text, long micros) {
        assertThat(read(ExactType.TIME, text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "0000-00-00 00:00:00, 0",
        "0000-00-00 00:00:00.000, 0",
        "1970-01-01 00:00:01.5, 1500000",
        "2024-06-19 10:00:00, 1718791200000000",
        "2038-01-19 03:14:07.499999, 2147483647499999"
    })
    void readsTimestamps(String text, long micros) {
        assertThat(read(ExactType.TIMESTAMP, text)).isEqualTo(micros);
    }

    @Test
    void readsYears() {
        assertThat(read(ExactType.YEAR, "0000")).isZero();
        assertThat(read(ExactType.YEAR, "2155")).isEqualTo(2155);
    }

    @Test
    void doesNotShowAValueThatItCannotRead() {
        assertThatThrownBy(() -> read(ExactType.DATE, "20x4-06-19"))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("a date or time with other characters than digits");
    }

    private static long read(ExactType type, String text) {
        return TextValue.read(type, text.getBytes(StandardCharsets.US_ASCII));
    }
}
