package io.tailrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemKeyTest {

    @Test
    void identityIsReadable() {
        assertThat(key("CUSTOMER#0001", "ORDER#0007")).hasToString("SalesOrders|CUSTOMER#0001|ORDER#0007");
    }

    @Test
    void identitiesOfDifferentKeysNeverMeet() {
        assertThat(key("a|b", "c")).isNotEqualTo(key("a", "b|c"));
        assertThat(key("a\\", "b")).isNotEqualTo(key("a", "\\b"));
        assertThat(key("a\\|b", "c")).isNotEqualTo(key("a\\", "b|c"));
        assertThat(key("a", "b")).isEqualTo(key("a", "b")).hasSameHashCodeAs(key("a", "b"));
    }

    @Test
    void numbersAndBinaryHaveIdentitiesToo() {
        ItemKey number = new ItemKey("T", Map.of("id", AttributeValue.fromN("42")));
        ItemKey binary =
                new ItemKey("T", Map.of("id", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2}))));

        assertThat(number.identity()).isEqualTo("T|n:42");
        assertThat(binary.identity()).isEqualTo("T|b:AQI=");
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "1, 01", "100, 1E+2", "0, 0.00", "0, -0", "-12.5, -12.50", "0.001, 1e-3", "120, 120.0"})
    void oneNumberIsOneKeyHoweverItIsWritten(String written, String otherwise) {
        assertThat(number(written)).isEqualTo(number(otherwise)).hasSameHashCodeAs(number(otherwise));
        assertThat(number(otherwise).identity()).isEqualTo("T|n:" + written);
    }

    @Test
    void differentNumbersAreDifferentKeys() {
        assertThat(number("1")).isNotEqualTo(number("10"));
        assertThat(number("1")).isNotEqualTo(number("-1"));
        assertThat(number("99999999999999999999999999999999999999"))
                .isNotEqualTo(number("99999999999999999999999999999999999998"));
    }

    private static ItemKey number(String digits) {
        return new ItemKey("T", Map.of("id", AttributeValue.fromN(digits)));
    }

    private static ItemKey key(String partition, String sort) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("PK", AttributeValue.fromS(partition));
        attributes.put("SK", AttributeValue.fromS(sort));
        return new ItemKey("SalesOrders", attributes);
    }
}
