package io.tailrace.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeEqualityTest {

    @ParameterizedTest
    @MethodSource
    void takesTheseForEqual(AttributeValue a, AttributeValue b) {
        assertThat(AttributeEquality.areEqual(a, b)).isTrue();
        assertThat(AttributeEquality.areEqual(b, a)).isTrue();
    }

    static Stream<Arguments> takesTheseForEqual() {
        return Stream.of(
                Arguments.of(fromS("a"), fromS("a")),
                Arguments.of(fromS(""), fromS("")),
                Arguments.of(fromN("1.50"), fromN("1.5")),
                Arguments.of(fromN("1E+3"), fromN("1000")),
                Arguments.of(fromN("0.00"), fromN("-0")),
                Arguments.of(fromB(bytes("a")), fromB(bytes("a"))),
                Arguments.of(fromBool(true), fromBool(true)),
                Arguments.of(fromNul(true), fromNul(true)),
                Arguments.of(fromSs(List.of("a", "b")), fromSs(List.of("b", "a"))),
                Arguments.of(fromNs(List.of("1", "2.0")), fromNs(List.of("2", "1.0"))),
                Arguments.of(fromBs(List.of(bytes("a"), bytes("b"))), fromBs(List.of(bytes("b"), bytes("a")))),
                Arguments.of(
                        fromL(List.of(fromM(Map.of("n", fromN("1.0"))))),
                        fromL(List.of(fromM(Map.of("n", fromN("1")))))),
                Arguments.of(fromL(List.of()), fromL(List.of())),
                Arguments.of(fromM(Map.of()), fromM(Map.of())));
    }

    @ParameterizedTest
    @MethodSource
    void tellsTheseApart(AttributeValue a, AttributeValue b) {
        assertThat(AttributeEquality.areEqual(a, b)).isFalse();
    }

    static Stream<Arguments> tellsTheseApart() {
        return Stream.of(
                Arguments.of(fromS("a"), null),
                Arguments.of(fromS("a"), fromS("A")),
                Arguments.of(fromS("1"), fromN("1")),
                Arguments.of(fromN("1"), fromN("1.00000000000000000001")),
                Arguments.of(fromBool(true), fromBool(false)),
                Arguments.of(fromB(bytes("a")), fromB(bytes("b"))),
                Arguments.of(fromSs(List.of("a")), fromSs(List.of("a", "b"))),
                Arguments.of(fromNs(List.of("1")), fromNs(List.of("2"))),
                Arguments.of(fromL(List.of(fromN("1"), fromN("2"))), fromL(List.of(fromN("2"), fromN("1")))),
                Arguments.of(fromL(List.of()), fromL(List.of(fromN("1")))),
                Arguments.of(fromM(Map.of("a", fromN("1"))), fromM(Map.of("b", fromN("1")))),
                Arguments.of(fromM(Map.of("a", fromN("1"))), fromM(Map.of("a", fromN("1"), "b", fromN("1")))),
                Arguments.of(fromM(Map.of()), fromL(List.of())));
    }

    private static SdkBytes bytes(String text) {
        return SdkBytes.fromUtf8String(text);
    }
}
