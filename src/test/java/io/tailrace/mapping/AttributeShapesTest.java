package io.tailrace.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.item.AttributeNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeShapesTest {

    private static final AttributeValue ONE = AttributeValue.fromS("1");

    private final AttributeShapes shapes = new AttributeShapes(List.of("a", "b", "c"));

    @Test
    void whatHasNoValueIsRemoved() {
        @Nullable AttributeValue[] values = {ONE, null, ONE};

        AttributeShapes.Shape shape = shapes.of(values);

        assertThat(shape.set(values)).isEqualTo(Map.of("a", ONE, "c", ONE));
        assertThat(shape.remove()).containsExactly("b");
    }

    @Test
    void rowsThatAreNullInTheSameColumnsShareTheirNames() {
        @Nullable AttributeValue[] first = {ONE, null, null};
        @Nullable AttributeValue[] second = {AttributeValue.fromS("2"), null, null};
        @Nullable AttributeValue[] third = {null, null, ONE};

        assertThat(names(first)).isPresent().isEqualTo(names(second)).isNotEqualTo(names(third));
        assertThat(shapes.of(first).remove()).isSameAs(shapes.of(second).remove());
    }

    @Test
    void forgetsRatherThanGrowingForEver() {
        List<String> many =
                java.util.stream.IntStream.range(0, 12).mapToObj(i -> "a" + i).toList();
        AttributeShapes wide = new AttributeShapes(many);
        for (int mask = 0; mask < 1 << 12; mask++) {
            @Nullable AttributeValue[] values = new @Nullable AttributeValue[12];
            for (int i = 0; i < 12; i++) {
                values[i] = (mask & 1 << i) == 0 ? null : ONE;
            }
            AttributeShapes.Shape shape = wide.of(values);
            assertThat(shape.set(values)).hasSize(Integer.bitCount(mask));
        }

        assertThat(wide.kept()).isLessThan(1 << 12);
    }

    private Optional<AttributeNames> names(@Nullable AttributeValue[] values) {
        return AttributeNames.of(shapes.of(values).set(values));
    }
}
