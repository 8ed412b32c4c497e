package io.tailrace.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ValuesTest {

    @ParameterizedTest(name = "{0}({1}) {2} is {3}")
    @MethodSource("values")
    void convertsEveryType(ColumnType type, int fractionDigits, Object value, String expected) {
        AttributeValue attribute = convert(type, fractionDigits, value);

        assertThat(attribute == null ? "left out" : ItemText.of(attribute)).isEqualTo(expected);
    }

    static Stream<Arguments> values() {
        LocalDateTime noon = LocalDateTime.of(2024, 6, 19, 12, 0, 0, 120_000_000);
        return Stream.of(
                arguments(ColumnType.INTEGER, 0, 0L, "0"),
                arguments(ColumnType.INTEGER, 0, Long.MIN_VALUE, "-9223372036854775808"),
                arguments(ColumnType.INTEGER, 0, new BigDecimal("18446744073709551615"), "18446744073709551615"),
                arguments(ColumnType.DECIMAL, 2, new BigDecimal("-12.50"), "-12.5"),
                arguments(ColumnType.DECIMAL, 2, new BigDecimal("0.00"), "0"),
                arguments(ColumnType.DECIMAL, 0, new BigDecimal("1E+30"), "1" + "0".repeat(30)),
                arguments(
                        ColumnType.DECIMAL,
                        8,
                        new BigDecimal("123456789012345678901234567890.12345678"),
                        "123456789012345678901234567890.12345678"),
                arguments(ColumnType.FLOAT, 0, 0.1f, "0.1"),
                arguments(ColumnType.FLOAT, 0, Float.MIN_VALUE, "0." + "0".repeat(44) + "1"),
                arguments(ColumnType.FLOAT, 0, -0.0f, "0"),
                arguments(ColumnType.DOUBLE, 0, 0.1, "0.1"),
                arguments(ColumnType.DOUBLE, 0, 1e21, "1" + "0".repeat(21)),
                arguments(ColumnType.DOUBLE, 0, Math.pow(2, -44), "0.00000000000005684341886080802"),
                arguments(ColumnType.BOOLEAN, 0, true, "true"),
                arguments(ColumnType.BITS, 0, new byte[] {1, -1}, "0x01ff"),
                arguments(ColumnType.STRING, 0, "", "\"\""),
                arguments(ColumnType.STRING, 0, "0001 😀 ", "\"0001 😀 \""),
                arguments(ColumnType.SET, 0, "b,a", "<a, b>"),
                arguments(ColumnType.SET, 0, "", "left out"),
                arguments(ColumnType.BINARY, 0, new byte[0], "0x"),
                arguments(ColumnType.GEOMETRY, 0, new byte[] {7}, "0x07"),
                arguments(ColumnType.DATE, 0, LocalDate.of(1000, 1, 9), "\"1000-01-09\""),
                arguments(
                        ColumnType.TIME,
                        0,
                        Duration.ofHours(838).plusMinutes(59).plusSeconds(59),
                        "\"838:59:59\""),
                arguments(ColumnType.TIME, 3, Duration.ofMillis(-1500), "\"-00:00:01.500\""),
                arguments(ColumnType.DATETIME, 0, noon.withNano(0), "\"2024-06-19T12:00:00\""),
                arguments(ColumnType.DATETIME, 6, noon, "\"2024-06-19T12:00:00.120000\""),
                arguments(ColumnType.DATETIME, 0, LocalDateTime.of(99, 1, 1, 0, 0), "\"0099-01-01T00:00:00\""),
                arguments(ColumnType.TIMESTAMP, 0, Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
                arguments(
                        ColumnType.TIMESTAMP,
                        2,
                        Instant.parse("2038-01-19T03:14:07.990Z"),
                        "\"2038-01-19T03:14:07.99Z\""),
                arguments(
                        ColumnType.JSON,
                        0,
                        "{\"a\": [1, 1.50, 1e3, true, false, null, \"x\"], \"b\": {\"c\": {}}}",
                        "{a: [1, 1.5, 1000, true, false, null, \"x\"], b: {c: {}}}"),
                arguments(ColumnType.JSON, 0, "null", "null"),
                arguments(ColumnType.JSON, 0, "\"text\"", "\"text\""),
                arguments(ColumnType.JSON, 0, "18446744073709551615", "18446744073709551615"),
                arguments(ColumnType.JSON, 0, "[]", "[]"));
    }

    @Test
    void namesEveryTypeAmongTheExamples() {
        assertThat(values().map(example -> example.get()[0])).containsAll(Arrays.asList(ColumnType.values()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writesDoublesAndFloatsSoThatTheyReadBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            double number = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(200) - 100);
            float small = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));

            String written = convert(ColumnType.DOUBLE, 0, number).n();
            String writtenSmall = convert(ColumnType.FLOAT, 0, small).n();

            assertThat(Double.parseDouble(written)).as("seed %d", seed).isEqualTo(number);
            assertThat(Float.parseFloat(writtenSmall)).as("seed %d", seed).isEqualTo(small);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.00000000000000000000000000000000000001", "-123456789012345678901234567890123456789"})
    void refusesMoreThan38SignificantDigits(String number) {
        assertThatThrownBy(() -> convert(ColumnType.DECIMAL, 0, new BigDecimal(number)))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessage("a number of 39 significant digits; DynamoDB holds 38");
    }

    @Test
    void refusesMagnitudesBeyondDynamoDb() {
        assertThat(convert(ColumnType.DOUBLE, 0, 1e125).n()).hasSize(126);
        assertThatThrownBy(() -> convert(ColumnType.DOUBLE, 0, 1e126))
                .hasMessage("a number of magnitude 1E126; DynamoDB holds 1E-130 to 1E125");
        assertThatThrownBy(() -> convert(ColumnType.JSON, 0, "{\"a\": 1e-131}"))
                .hasMessage("a number of magnitude 1E-131; DynamoDB holds 1E-130 to 1E125");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"secret\"", "[1, 2", "1 2", "secret", "[1,]", "{\"a\": }"})
    void refusesTextThatIsNoJsonWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> convert(ColumnType.JSON, 0, text))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessage("a text that is no JSON")
                .hasNoCause();
    }

    @Test
    void sortsTimesAsText() {
        String earlier = convert(ColumnType.DATETIME, 3, LocalDateTime.of(2024, 6, 19, 9, 59, 59, 999_000_000))
                .s();
        String later = convert(ColumnType.DATETIME, 3, LocalDateTime.of(2024, 6, 19, 10, 0))
                .s();

        assertThat(earlier).isLessThan(later);
    }

    private static AttributeValue convert(ColumnType type, int fractionDigits, Object value) {
        return Values.of(new Column("c", type, fractionDigits, true)).convert(value);
    }
}
