package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Version;
import io.tailrace.item.AttributeNames;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class JsonValuesTest {

    private static final AttributeNames NAMES =
            new AttributeNames(List.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"));
    private static final AttributeValue[] VALUES = {
        AttributeValue.fromS("a \"b\" \\ é \ud83d\ude97 \n\u0001"),
        AttributeValue.fromN("-1.5E-7"),
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 62, 63})),
        AttributeValue.fromBool(false),
        AttributeValue.fromNul(true),
        AttributeValue.fromM(Map.of(
                "a \"b\"", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of()), AttributeValue.fromS(""))))),
        AttributeValue.fromL(List.of(AttributeValue.fromNul(true), AttributeValue.fromN("1"))),
        AttributeValue.fromSs(List.of("x", "y")),
        AttributeValue.fromNs(List.of("1", "2")),
        AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("?>")))
    };

    @Test
    void aPackedWriteIsTheSameWrite() {
        ItemWrite write = upsert(NAMES, VALUES);

        for (int i = 0; i < 3; i++) {
            ItemWrite packed = JsonValues.in(write);

            assertThat(packed).isEqualTo(write).isNotSameAs(write).hasSameHashCodeAs(write);
            Map<String, AttributeValue> set = ((ItemWrite.Upsert) packed).set();
            assertThat(JsonValues.of(set)).isPresent();
            assertThat(AttributeNames.of(set)).containsSame(NAMES);
            assertThat(set.values()).containsExactly(VALUES);
            assertThat(set.get("N")).isEqualTo(VALUES[1]);
            assertThat(set.get("n")).isNull();
        }
    }

    @Test
    void nothingIsPackedTwiceOrWithoutNeed() {
        ItemWrite packed = JsonValues.in(upsert(NAMES, VALUES));
        ItemWrite delete = new ItemWrite.Delete(key(), Version.NONE);
        ItemWrite loose = new ItemWrite.Upsert(key(), Version.NONE, Map.of("a", VALUES[0]), Set.of());

        assertThat(JsonValues.in(packed)).isSameAs(packed);
        assertThat(JsonValues.in(delete)).isSameAs(delete);
        assertThat(JsonValues.in(loose)).isSameAs(loose);
        assertThat(JsonValues.of(Map.of())).isEmpty();
    }

    @Test
    void whatIsSmallOrLargeComesBack() {
        AttributeNames one = new AttributeNames(List.of("a"));
        AttributeValue large = AttributeValue.fromS("x".repeat(30_000_000));

        assertThat(JsonValues.in(upsert(new AttributeNames(List.of()))))
                .isEqualTo(upsert(new AttributeNames(List.of())));
        assertThat(JsonValues.in(upsert(one, large))).isEqualTo(upsert(one, large));
        assertThat(JsonValues.in(upsert(NAMES, VALUES))).isEqualTo(upsert(NAMES, VALUES));
    }

    @Test
    void aValueThatIsNoneLeavesNothingBehind() {
        ItemWrite broken = upsert(
                new AttributeNames(List.of("a", "b")),
                VALUES[0],
                AttributeValue.builder().build());

        assertThatThrownBy(() -> JsonValues.in(broken)).isInstanceOf(IllegalArgumentException.class);

        assertThat(JsonValues.in(upsert(NAMES, VALUES))).isEqualTo(upsert(NAMES, VALUES));
    }

    private static ItemWrite upsert(AttributeNames names, AttributeValue... values) {
        return new ItemWrite.Upsert(key(), Version.NONE, names.with(values), Set.of("gone"));
    }

    private static ItemKey key() {
        return new ItemKey("T", Map.of("PK", AttributeValue.fromS("k")));
    }
}
