package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.pipeline.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT-1S, 0 s",
        "PT0S, 0 s",
        "PT0.001S, 0.1 s",
        "PT1.5S, 1.5 s",
        "PT10.9S, 10 s",
        "PT2M5S, 2 min 5 s",
        "PT3H4M, 3 h 4 min",
        "P5DT2H, 5 d 2 h",
    })
    void writesDurationsInTheirTwoLargestUnits(Duration duration, String words) {
        assertThat(Words.duration(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "12345678, 12.3 MB", "9223372036854775807, 9.2 EB"})
    void writesBytesInDecimalUnits(long bytes, String words) {
        assertThat(Words.bytes(bytes)).isEqualTo(words);
    }

    @Test
    void groupsDigits() {
        assertThat(Words.count(1234567)).isEqualTo("1,234,567");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void saysASentenceOfEveryState(State state) {
        assertThat(Words.sentence(TestingStatus.in(state))).matches("[A-Z].*\\.");
    }

    @Test
    void saysHowFarItIsBehind() {
        assertThat(Words.sentence(TestingStatus.behind(Duration.ofSeconds(75))))
                .isEqualTo("Following changes, 1 min 15 s behind MySQL.");
        assertThat(Words.sentence(TestingStatus.behind(Duration.ZERO))).startsWith("Up to date");
    }
}
