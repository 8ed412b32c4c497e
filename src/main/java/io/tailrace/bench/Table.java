package io.tailrace.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one table. An item is never changed in place, so that copies of the table cost references only. Confined to
 * the endpoint's thread.
 */
final class Table {

    private static final Comparator<ItemId> ORDER =
            Comparator.comparing(ItemId::partition).thenComparing(ItemId::sort);

    private final KeySchema schema;
    private final Map<String, Object> description;
    private final Map<ItemId, Item> items;
    private List<ItemId> scanOrder = List.of();

    /** @param description as DescribeTable tells it */
    Table(KeySchema schema, Map<String, Object> description) {
        this(schema, description, new HashMap<>());
    }

    private Table(KeySchema schema, Map<String, Object> description, Map<ItemId, Item> items) {
        this.schema = schema;
        this.description = description;
        this.items = items;
    }

    /** A table that goes its own way from here on. */
    Table copy() {
        return new Table(schema, description, new HashMap<>(items));
    }

    KeySchema schema() {
        return schema;
    }

    Map<String, Object> description() {
        return description;
    }

    int size() {
        return items.size();
    }

    @Nullable
    Item get(ItemId id) {
        return items.get(id);
    }

    /** @throws ServiceError when the item is there */
    void insert(ItemId id, Item item) {
        check(item);
        if (items.containsKey(id)) {
            throw ServiceError.duplicate();
        }
        items.put(id, item);
    }

    /** @return the item before; null when there was none */
    @Nullable
    Item put(ItemId id, Item item) {
        check(item);
        return items.put(id, item);
    }

    /** Exchanges an item, whose values are checked already, for what an update makes of it. */
    void update(ItemId id, Item after) {
        ItemRules.checkItem(schema, after);
        items.put(id, after);
    }

    void delete(ItemId id) {
        items.remove(id);
    }

    /** The ids behind another one in the order of a scan; from the first on when there is none. */
    List<ItemId> scanFrom(@Nullable ItemId start) {
        if (start == null) {
            scanOrder = new ArrayList<>(items.keySet());
            scanOrder.sort(ORDER);
            return scanOrder;
        }
        int at = java.util.Collections.binarySearch(scanOrder, start, ORDER);
        return scanOrder.subList(at < 0 ? -at - 1 : at + 1, scanOrder.size());
    }

    /** The items of which the condition holds, in the order of their sort keys. */
    List<Map<String, Value>> query(Condition condition, Bindings bindings) {
        List<ItemId> found = new ArrayList<>();
        items.forEach((id, item) -> {
            if (condition.holds(item, bindings)) {
                found.add(id);
            }
        });
        found.sort(ORDER);
        return found.stream()
                .<Map<String, Value>>map(id -> items.getOrDefault(id, Item.of(Map.of())))
                .toList();
    }

    private void check(Item item) {
        if (item.containsKey("")) {
            throw ServiceError.validation("Empty attribute name");
        }
        item.values().forEach(ItemRules::checkValue);
        ItemRules.checkItem(schema, item);
    }
}
