package io.tailrace.plan;

import io.tailrace.item.ItemSize;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.Index;
import io.tailrace.item.TableDefinition.KeyAttribute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item before it is written.
 *
 * @param size of the item as a first write makes it
 * @param writeUnits that a first write takes, those of the indexes that hold the item included
 * @param problems why DynamoDB would refuse it; empty when it would not
 */
public record ItemPlan(ItemWrite.Upsert write, ItemSize size, long writeUnits, List<String> problems) {

    private static final int PARTITION_KEY_LIMIT = 2048;
    private static final int SORT_KEY_LIMIT = 1024;

    static ItemPlan of(ItemWrite.Upsert write, TableDefinition table) {
        Map<String, AttributeValue> item = new HashMap<>(write.key().attributes());
        item.putAll(write.set());
        item.put(
                ItemWrite.VERSION_ATTRIBUTE,
                AttributeValue.fromN(write.version().number()));
        ItemSize size = ItemSize.of(item);
        long units = size.writeUnits();
        List<String> problems = new ArrayList<>();
        if (size.isTooLarge()) {
            problems.add("the item has %,d bytes, and DynamoDB takes %,d".formatted(size.bytes(), ItemSize.LIMIT));
        }
        key(table.key(), item, "key", problems);
        for (Index index : table.indexes()) {
            key(index.key(), item, "key of index " + index.name(), problems);
            if (index.key().stream().allMatch(attribute -> item.containsKey(attribute.name()))) {
                units += ItemSize.of(projected(item, table, index)).writeUnits();
            }
        }
        return new ItemPlan(write, size, units, List.copyOf(problems));
    }

    private static void key(
            List<KeyAttribute> key, Map<String, AttributeValue> item, String what, List<String> problems) {
        for (int i = 0; i < key.size(); i++) {
            AttributeValue value = item.get(key.get(i).name());
            if (value != null) {
                int limit = i == 0 ? PARTITION_KEY_LIMIT : SORT_KEY_LIMIT;
                length(key.get(i), value, what, limit, problems);
            }
        }
    }

    private static void length(
            KeyAttribute attribute, AttributeValue value, String what, int limit, List<String> problems) {
        int bytes = switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case B -> value.b().asByteArrayUnsafe().length;
            case N, SS, NS, BS, M, L, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
        };
        if (!value.type().name().equals(attribute.type().name())) {
            problems.add("the %s needs '%s' as %s, not %s"
                    .formatted(what, attribute.name(), attribute.type(), value.type()));
        } else if (bytes == 0) {
            problems.add("the %s is empty in '%s'".formatted(what, attribute.name()));
        } else if (bytes > limit) {
            problems.add("the %s has %,d bytes in '%s', and DynamoDB takes %,d"
                    .formatted(what, bytes, attribute.name(), limit));
        }
    }

    private static Map<String, AttributeValue> projected(
            Map<String, AttributeValue> item, TableDefinition table, Index index) {
        if (index.projection() instanceof Projection.All) {
            return item;
        }
        Stream<String> keys =
                Stream.concat(table.key().stream(), index.key().stream()).map(KeyAttribute::name);
        Stream<String> names = index.projection() instanceof Projection.Include include
                ? Stream.concat(keys, include.attributes().stream())
                : keys;
        Map<String, AttributeValue> projected = new HashMap<>();
        names.filter(item::containsKey).forEach(name -> projected.put(name, item.get(name)));
        return projected;
    }
}
