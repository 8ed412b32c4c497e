package io.tailrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    private static ItemKey key(String partition, String sort) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("PK", AttributeValue.fromS(partition));
        attributes.put("SK", AttributeValue.fromS(sort));
        return new ItemKey("SalesOrders", attributes);
    }
}
