package io.tailrace.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.PartialDate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ColumnFormsTest {

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
                arguments(ColumnType.GEOMETRY, 0, new byte[] {1, 0, 0, 0, 7}, "{srid: 1, wkb: 0x07}"),
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

    @ParameterizedTest(name = "{0}({1}) {3} as {2} is {4}")
    @MethodSource("conversions")
    void convertsAsAsked(ColumnType type, int fractionDigits, AttributeForm form, Object value, String expected) {
        ColumnForm converted = ColumnForms.of(new Column("c", type, fractionDigits, true), form)
                .orElseThrow();

        AttributeValue attribute = converted.conversion().convert(value);

        assertThat(attribute == null ? "left out" : ItemText.of(attribute)).isEqualTo(expected);
    }

    static Stream<Arguments> conversions() {
        PartialDate never = new PartialDate(0, 0, 0, LocalTime.MIDNIGHT);
        LocalDateTime beforeEpoch = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000);
        byte[] uuid = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
        return Stream.of(
                arguments(ColumnType.INTEGER, 0, AttributeForm.BOOLEAN, 2L, "true"),
                arguments(ColumnType.INTEGER, 0, AttributeForm.BOOLEAN, 0L, "false"),
                arguments(ColumnType.INTEGER, 0, AttributeForm.STRING, -5L, "\"-5\""),
                arguments(ColumnType.DECIMAL, 2, AttributeForm.STRING, new BigDecimal("12.50"), "\"12.50\""),
                arguments(ColumnType.DOUBLE, 0, AttributeForm.STRING, 1e300, "\"1" + "0".repeat(300) + "\""),
                arguments(ColumnType.BOOLEAN, 0, AttributeForm.NUMBER, true, "1"),
                arguments(ColumnType.BOOLEAN, 0, AttributeForm.STRING, true, "\"true\""),
                arguments(ColumnType.BITS, 0, AttributeForm.NUMBER, new byte[] {-1, 0}, "65280"),
                arguments(ColumnType.BITS, 0, AttributeForm.HEX, new byte[] {-1, 0}, "\"ff00\""),
                arguments(ColumnType.STRING, 0, AttributeForm.NUMBER, " 1.50 ", "1.5"),
                arguments(ColumnType.STRING, 0, AttributeForm.BINARY, "ä", "0xc3a4"),
                arguments(ColumnType.STRING, 0, AttributeForm.SET, "b,a,b", "<a, b>"),
                arguments(ColumnType.STRING, 0, AttributeForm.SET, "", "left out"),
                arguments(ColumnType.STRING, 0, AttributeForm.MAP, "{\"a\": [1]}", "{a: [1]}"),
                arguments(ColumnType.SET, 0, AttributeForm.LIST, "b,a", "[\"b\", \"a\"]"),
                arguments(ColumnType.SET, 0, AttributeForm.LIST, "", "[]"),
                arguments(ColumnType.SET, 0, AttributeForm.STRING, "b,a", "\"b,a\""),
                arguments(ColumnType.BINARY, 0, AttributeForm.STRING, new byte[] {-61, -92}, "\"ä\""),
                arguments(ColumnType.BINARY, 0, AttributeForm.UUID, uuid, "\"00112233-4455-6677-8899-aabbccddeeff\""),
                arguments(ColumnType.DATE, 0, AttributeForm.EPOCH_SECONDS, LocalDate.of(1970, 1, 2), "86400"),
                arguments(ColumnType.DATE, 0, AttributeForm.EPOCH_MILLIS, LocalDate.of(1969, 12, 31), "-86400000"),
                arguments(ColumnType.DATE, 0, AttributeForm.EPOCH_SECONDS, never, "left out"),
                arguments(ColumnType.DATETIME, 6, AttributeForm.EPOCH_SECONDS, beforeEpoch, "-1"),
                arguments(ColumnType.DATETIME, 6, AttributeForm.EPOCH_MILLIS, beforeEpoch, "-1"),
                arguments(ColumnType.DATETIME, 0, AttributeForm.EPOCH_MILLIS, never, "left out"),
                arguments(ColumnType.DATETIME, 0, AttributeForm.ISO, never, "\"0000-00-00T00:00:00\""),
                arguments(ColumnType.DATETIME, 1, AttributeForm.STRING, beforeEpoch, "\"1969-12-31 23:59:59.9\""),
                arguments(
                        ColumnType.TIMESTAMP,
                        0,
                        AttributeForm.STRING,
                        Instant.ofEpochSecond(1),
                        "\"1970-01-01 00:00:01\""),
                arguments(ColumnType.TIMESTAMP, 3, AttributeForm.EPOCH_MILLIS, Instant.ofEpochMilli(1_500), "1500"),
                arguments(ColumnType.TIMESTAMP, 0, AttributeForm.ISO, never, "\"0000-00-00T00:00:00Z\""),
                arguments(ColumnType.TIME, 3, AttributeForm.NUMBER, Duration.ofMillis(-1_500), "-1.5"),
                arguments(ColumnType.JSON, 0, AttributeForm.STRING, "{\"a\":1}", "\"{\"a\":1}\""));
    }

    @Test
    void convertsGeometriesOfEveryShapeToGeoJson() {
        String point = "0101000000000000000000F03F0000000000000040";
        String line = "010200000002000000000000000000F03F0000000000000040000000000000084000000000000010C0";
        String polygon = "010300000001000000" + line.substring(10);
        String collection = "010700000003000000" + point + line + polygon;
        String points = "010400000001000000" + point;
        String bigEndian = "00000000013FF00000000000004000000000000000";

        assertThat(geoJson(point)).isEqualTo("{coordinates: [1, 2], type: \"Point\"}");
        assertThat(geoJson(bigEndian)).isEqualTo(geoJson(point));
        assertThat(geoJson(points)).isEqualTo("{coordinates: [[1, 2]], type: \"MultiPoint\"}");
        assertThat(geoJson(collection))
                .isEqualTo("{geometries: [" + geoJson(point) + ", "
                        + "{coordinates: [[1, 2], [3, -4]], type: \"LineString\"}, "
                        + "{coordinates: [[[1, 2], [3, -4]]], type: \"Polygon\"}], type: \"GeometryCollection\"}");
        assertThatThrownBy(() -> geoJson(point.substring(0, 20))).hasMessageContaining("no geometry");
        assertThatThrownBy(() -> geoJson("0109000000")).hasMessageContaining("no geometry");
    }

    private static String geoJson(String wkb) {
        ColumnForm form = ColumnForms.of(new Column("c", ColumnType.GEOMETRY, 0, true), AttributeForm.GEOJSON)
                .orElseThrow();
        return ItemText.of(form.conversion().convert(HexFormat.of().parseHex("00000000" + wkb)));
    }

    @Test
    void refusesValuesThatAreNotWhatTheyAreToBecome() {
        assertThatThrownBy(() -> convert(ColumnType.STRING, AttributeForm.NUMBER, "secret"))
                .hasMessage("a text that is no number");
        assertThatThrownBy(() -> convert(ColumnType.BINARY, AttributeForm.STRING, new byte[] {-1}))
                .hasMessage("bytes that are no UTF-8 text");
        assertThatThrownBy(() -> convert(ColumnType.BINARY, AttributeForm.UUID, new byte[15]))
                .hasMessage("15 bytes, where a UUID has 16");
    }

    private static AttributeValue convert(ColumnType type, AttributeForm form, Object value) {
        return ColumnForms.of(new Column("c", type, 0, true), form)
                .orElseThrow()
                .conversion()
                .convert(value);
    }

    @Test
    void namesEveryConversionAmongTheExamplesOrTheTypesOwn() {
        Set<Object> shown = new HashSet<>(List.of(AttributeForm.WKB, AttributeForm.GEOJSON));
        conversions().forEach(example -> shown.add(example.get()[2]));

        assertThat(shown).containsExactlyInAnyOrder((Object[]) AttributeForm.values());
    }

    @Test
    void offersEachTypeItsOwnFormToo() {
        for (ColumnType type : ColumnType.values()) {
            Column column = new Column("c", type, 0, true);

            assertThat(ColumnForms.choices(column)).as(type.name()).isNotEmpty();
            assertThat(ColumnForms.choices(column).stream()
                            .map(form ->
                                    ColumnForms.of(column, form).orElseThrow().keyType()))
                    .as(type.name())
                    .contains(ColumnForms.of(column).keyType());
        }
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
        return ColumnForms.of(new Column("c", type, fractionDigits, true))
                .conversion()
                .convert(value);
    }
}
