package io.tailrace.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.testing.TestItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What tables shall hold, as JSON: the name of each with all its items as a list, or with {@code {"count": n, "including": [...]}}.
 * {@code Table/Index} is what an index holds.
 */
record ExpectedItems(JsonNode tables) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static ExpectedItems parse(String json) {
        try {
            return new ExpectedItems(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void assertFound(TestItems items) {
        tables.properties().forEach(table -> assertTable(table.getKey(), table.getValue(), items));
    }

    private static void assertTable(String table, JsonNode expected, TestItems items) {
        List<Map<String, @Nullable Object>> found =
                all(table, items).stream().map(TestItems::plain).toList();
        if (expected.isArray()) {
            assertThat(found).as(table).containsExactlyInAnyOrderElementsOf(plain(expected));
            return;
        }
        assertThat(found).as(table).hasSize(expected.get("count").asInt());
        assertThat(found).as(table).containsAll(plain(expected.get("including")));
    }

    private static List<Map<String, AttributeValue>> all(String table, TestItems items) {
        int slash = table.indexOf('/');
        return slash < 0 ? items.all(table) : items.all(table.substring(0, slash), table.substring(slash + 1));
    }

    private static List<Map<String, @Nullable Object>> plain(JsonNode items) {
        List<Map<String, @Nullable Object>> plain = new ArrayList<>();
        for (JsonNode item : items) {
            Map<String, @Nullable Object> attributes = new TreeMap<>();
            item.properties().forEach(field -> attributes.put(field.getKey(), plainValue(field.getValue())));
            plain.add(attributes);
        }
        return plain;
    }

    private static @Nullable Object plainValue(JsonNode value) {
        if (value.isNumber()) {
            return new BigDecimal(value.asText()).stripTrailingZeros();
        }
        return JSON.convertValue(value, Object.class);
    }
}
