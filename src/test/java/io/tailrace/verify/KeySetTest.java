package io.tailrace.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeySetTest {

    private final KeySet keys = new KeySet();

    @Test
    void holdsWhatWasPutInAndNothingElse() {
        for (int i = 0; i < 100_000; i += 2) {
            keys.add("T", key("CUSTOMER#" + i, "ORDER#" + i / 7));
        }

        assertThat(IntStream.range(0, 100_000).filter(i -> keys.contains("T", key("CUSTOMER#" + i, "ORDER#" + i / 7))))
                .hasSize(50_000)
                .allMatch(i -> i % 2 == 0);
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(keys.contains("T", key("a"))).isFalse();
    }

    @Test
    void takesMoreAfterItWasAsked() {
        keys.add("T", key("b"));
        assertThat(keys.contains("T", key("b"))).isTrue();

        keys.add("T", key("a"));

        assertThat(keys.contains("T", key("a"))).isTrue();
        assertThat(keys.contains("T", key("b"))).isTrue();
    }

    @Test
    void tellsTablesPartsAndTypesApart() {
        keys.add("T", key("a", "bc"));
        keys.add("T", List.of(AttributeValue.fromN("1")));

        assertThat(keys.contains("U", key("a", "bc"))).isFalse();
        assertThat(keys.contains("T", key("ab", "c"))).isFalse();
        assertThat(keys.contains("T", key("1"))).isFalse();
        assertThat(keys.contains("T", List.of(AttributeValue.fromB(SdkBytes.fromUtf8String("1")))))
                .isFalse();
    }

    @Test
    void knowsANumberInAnySpelling() {
        keys.add("T", List.of(AttributeValue.fromN("10.0")));

        assertThat(keys.contains("T", List.of(AttributeValue.fromN("10")))).isTrue();
        assertThat(keys.contains("T", List.of(AttributeValue.fromN("1E+1")))).isTrue();
    }

    private static List<AttributeValue> key(String... parts) {
        return List.of(parts).stream().map(AttributeValue::fromS).toList();
    }
}
