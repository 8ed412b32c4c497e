package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.ColumnType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlValueTest {

    static Arguments[] keys() {
        return new Arguments[] {
            Arguments.of(ColumnType.BOOLEAN, true),
            Arguments.of(ColumnType.BOOLEAN, false),
            Arguments.of(ColumnType.BITS, new byte[] {0, (byte) 0xff}),
            Arguments.of(ColumnType.BINARY, new byte[] {}),
            Arguments.of(ColumnType.INTEGER, Long.MIN_VALUE),
            Arguments.of(ColumnType.INTEGER, new BigDecimal("18446744073709551615")),
            Arguments.of(ColumnType.DECIMAL, new BigDecimal("-0.0000000010")),
            Arguments.of(ColumnType.FLOAT, 0.1f),
            Arguments.of(ColumnType.DOUBLE, -1e300),
            Arguments.of(ColumnType.STRING, "O'Hara, \u00e9 \ud83d\ude97"),
            Arguments.of(ColumnType.DATE, LocalDate.of(2024, 6, 19)),
            Arguments.of(ColumnType.TIME, Duration.ofHours(-838).minusSeconds(5).minusNanos(1_000)),
            Arguments.of(ColumnType.DATETIME, LocalDateTime.of(2024, 6, 19, 10, 0, 0, 123_456_000)),
            Arguments.of(ColumnType.TIMESTAMP, Instant.parse("2024-06-19T10:00:00.000001Z")),
        };
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysComeBackFromTheirText(ColumnType type, Object value) {
        assertThat(SqlValue.ofKeyText(type, SqlValue.keyText(type, value))).isEqualTo(value);
    }
}
