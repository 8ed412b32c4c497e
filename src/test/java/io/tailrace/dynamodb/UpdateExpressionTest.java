package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.dynamodb.UpdateExpression.Shape;
import io.tailrace.item.ItemWrite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UpdateExpressionTest {

    @Test
    void setsAndRemovesByAliases() {
        UpdateExpression expression =
                UpdateExpression.of(new Shape(List.of("name", "region"), List.of("state", "phone")));

        assertThat(expression.text()).isEqualTo("SET #V=:V,#0=:0,#1=:1 REMOVE #2,#3");
        assertThat(expression.names())
                .isEqualTo(Map.of("#V", "_v", "#0", "name", "#1", "region", "#2", "state", "#3", "phone"));
    }

    @Test
    void leavesOutRemovalWhereNothingIsRemoved() {
        UpdateExpression expression = UpdateExpression.of(new Shape(List.of(), List.of()));

        assertThat(expression.text()).isEqualTo("SET #V=:V");
    }

    @Test
    void givesEachOfManyAttributesAnAliasOfItsOwn() {
        List<String> names = IntStream.range(0, 450).mapToObj(i -> "column" + i).toList();

        UpdateExpression expression = UpdateExpression.of(new Shape(names, List.of()));

        assertThat(expression.names()).hasSize(451).containsEntry("#V", "_v");
        assertThat(expression.names().values()).containsAll(names);
        assertThat(expression.text()).hasSizeLessThan(4_096);
    }

    @Test
    void givesTheValuesOfOneWriteUnderTheSameAliases() {
        Map<String, AttributeValue> set = new LinkedHashMap<>();
        set.put("name", AttributeValue.fromS("Ann"));
        set.put("rating", AttributeValue.fromN("7"));
        ItemWrite.Upsert upsert =
                new ItemWrite.Upsert(TestingDynamoDb.key("a", "b"), TestingDynamoDb.version(4), set, Set.of("phone"));

        Map<String, AttributeValue> values =
                UpdateExpression.of(Shape.of(upsert)).values(upsert);

        assertThat(values)
                .isEqualTo(Map.of(
                        ":V", AttributeValue.fromN(TestingDynamoDb.version(4).number()),
                        ":0", AttributeValue.fromS("Ann"),
                        ":1", AttributeValue.fromN("7")));
    }
}
