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
    private final Map<ItemId, Map<String, Value>> items;
    private List<ItemId> scanOrder = List.of();

    /** @param description as DescribeTable tells it */
    Table(KeySchema schema, Map<String, Object> description) {
        this(schema, description, new HashMap<>());
    }

    private Table(KeySchema schema, Map<String, Object> description, Map<ItemId, Map<String, Value>> items) {
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
    Map<String, Value> get(ItemId id) {
        return items.get(id);
    }

    /** @throws ServiceError when the item is there */
    void insert(ItemId id, Map<String, Value> item) {
        check(item);
        if (items.containsKey(id)) {
            throw ServiceError.duplicate();
        }
        items.put(id, item);
    }

    /** @return the item before; null when there was none */
    @Nullable
    Map<String, Value> put(ItemId id, Map<String, Value> item) {
        check(item);
        return items.put(id, item);
    }

    void update(ItemId id, Map<String, Value> before, Update update, Bindings bindings) {
        Map<String, Value> after = new HashMap<>(before);
        update.applyTo(after, schema, bindings);
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
        List<Map<String, Value>> result = new ArrayList<>();
        found.forEach(id -> result.add(items.getOrDefault(id, Map.of())));
        return result;
    }

    private void check(Map<String, Value> item) {
        if (item.containsKey("")) {
            throw ServiceError.validation("Empty attribute name");
        }
        item.values().forEach(ItemRules::checkValue);
        ItemRules.checkItem(schema, item);
    }
}
