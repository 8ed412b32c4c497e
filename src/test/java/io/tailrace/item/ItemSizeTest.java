package io.tailrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(AttributeValue.fromS("abc"), 3),
                Arguments.of(AttributeValue.fromS("é😀"), 6),
                Arguments.of(AttributeValue.fromS(""), 0),
                Arguments.of(AttributeValue.fromN("7"), 2),
                Arguments.of(AttributeValue.fromN("-7"), 3),
                Arguments.of(AttributeValue.fromN("1200000"), 2),
                Arguments.of(AttributeValue.fromN("12345678901234567890123456789012345678"), 20),
                Arguments.of(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[5])), 5),
                Arguments.of(AttributeValue.fromBool(true), 1),
                Arguments.of(AttributeValue.fromNul(true), 1),
                Arguments.of(AttributeValue.fromSs(List.of("ab", "c")), 3),
                Arguments.of(
                        AttributeValue.fromL(List.of(AttributeValue.fromS("ab"), AttributeValue.fromBool(false))), 8),
                Arguments.of(AttributeValue.fromM(Map.of("k", AttributeValue.fromS("ab"))), 7),
                Arguments.of(AttributeValue.fromM(Map.of()), 3));
    }

    @ParameterizedTest
    @MethodSource("values")
    void countsNameAndValue(AttributeValue value, long bytes) {
        ItemSize size = ItemSize.of(Map.of("name", value));

        assertThat(size.bytes()).isEqualTo(4 + bytes);
    }

    @Test
    void takesAWriteUnitForEveryKilobyteBegun() {
        assertThat(new ItemSize(1).writeUnits()).isEqualTo(1);
        assertThat(new ItemSize(1024).writeUnits()).isEqualTo(1);
        assertThat(new ItemSize(1025).writeUnits()).isEqualTo(2);
    }

    @Test
    void isTooLargeBeyond400Kilobytes() {
        assertThat(new ItemSize(409_600).isTooLarge()).isFalse();
        assertThat(new ItemSize(409_601).isTooLarge()).isTrue();
    }
}
