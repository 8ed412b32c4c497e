package io.tailrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeNamesTest {

    private static final AttributeValue ONE = AttributeValue.fromS("1");
    private static final AttributeValue TWO = AttributeValue.fromS("2");

    private final AttributeNames names = new AttributeNames(List.of("b", "a"));

    @Test
    void attributesAreAMapLikeAnyOther() {
        Map<String, AttributeValue> attributes = names.with(new AttributeValue[] {ONE, TWO});
        Map<String, AttributeValue> other = new HashMap<>(Map.of("a", TWO, "b", ONE));

        assertThat(attributes).isEqualTo(other).hasSameHashCodeAs(other).hasSize(2);
        assertThat(other).isEqualTo(attributes);
        assertThat(attributes.get("b")).isEqualTo(ONE);
        assertThat(attributes.get("c")).isNull();
        assertThat(attributes.containsKey("a")).isTrue();
        assertThat(attributes.containsKey("c")).isFalse();
        assertThat(new HashMap<>(attributes)).isEqualTo(other);
    }

    @Test
    void keepsTheOrder() {
        Map<String, AttributeValue> attributes = names.with(new AttributeValue[] {ONE, TWO});

        assertThat(attributes.keySet()).containsExactly("b", "a");
        assertThat(attributes.values()).containsExactly(ONE, TWO);
        assertThat(attributes.entrySet()).containsExactly(Map.entry("b", ONE), Map.entry("a", TWO));
    }

    @Test
    void nobodyCanWriteToThem() {
        Map<String, AttributeValue> attributes = names.with(new AttributeValue[] {ONE, TWO});

        assertThatThrownBy(() -> attributes.put("c", ONE)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> attributes.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> attributes.keySet().remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> attributes.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesAreFoundAgainByIdentity() {
        assertThat(AttributeNames.of(names.with(new AttributeValue[] {ONE, TWO})))
                .containsSame(names);
        assertThat(AttributeNames.of(Map.of("a", ONE, "b", TWO))).isEmpty();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new AttributeNames(List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two attributes with one name");
        assertThatThrownBy(() -> names.with(new AttributeValue[] {ONE}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 values");
    }
}
