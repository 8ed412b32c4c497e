package io.tailrace.apply;

import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB in memory, as far as the two ports show it: versions, tombstones, limits. Tables have the string keys PK and SK
 * and come into being when they are written to. Answers at once, in the caller's thread. Thread-safe.
 */
public final class TestingItemWriter implements ItemWriter, ItemReader {

    private static final int PAGE = 3;
    private static final Version NEVER = Version.parse("0");

    private final Map<ItemKey, Map<String, AttributeValue>> items = new LinkedHashMap<>();
    private final Map<ItemKey, Version> tombstones = new LinkedHashMap<>();

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        return CompletableFuture.completedFuture(apply(write));
    }

    @Override
    public synchronized Map<ItemKey, Map<String, AttributeValue>> get(List<ItemKey> keys) {
        Map<ItemKey, Map<String, AttributeValue>> found = new LinkedHashMap<>();
        for (ItemKey key : keys) {
            Map<String, AttributeValue> item = items.get(key);
            if (item != null) {
                found.put(key, item);
            }
        }
        return found;
    }

    @Override
    public void scan(String table, List<String> attributes, PageConsumer consumer) throws InterruptedException {
        List<Map<String, AttributeValue>> page = new ArrayList<>();
        for (Map.Entry<ItemKey, Map<String, AttributeValue>> entry : items().entrySet()) {
            if (!entry.getKey().table().equals(table)) {
                continue;
            }
            Map<String, AttributeValue> item = new LinkedHashMap<>(entry.getValue());
            if (!attributes.isEmpty()) {
                item.keySet().retainAll(attributes);
            }
            page.add(item);
            if (page.size() == PAGE) {
                consumer.accept(page);
                page = new ArrayList<>();
            }
        }
        consumer.accept(page);
    }

    /** Puts an item past every condition. */
    public synchronized void put(String table, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("PK", item.get("PK"));
        key.put("SK", item.get("SK"));
        items.put(new ItemKey(table, key), new LinkedHashMap<>(item));
    }

    /** All items as they are now. */
    public synchronized Map<ItemKey, Map<String, AttributeValue>> items() {
        return new LinkedHashMap<>(items);
    }

    /** The versions of all deletions that took effect. */
    public synchronized Map<ItemKey, Version> tombstones() {
        return new LinkedHashMap<>(tombstones);
    }

    private synchronized WriteResult apply(ItemWrite write) {
        ItemKey key = write.key();
        if (!isValid(key)) {
            return new WriteResult.Refused(RefusalReason.INVALID_KEY, "key of another shape, empty, or too long");
        }
        Map<String, AttributeValue> item = items.get(key);
        if (versionOf(item).isNewerThan(write.version())) {
            return WriteResult.SUPERSEDED;
        }
        if (write instanceof ItemWrite.Delete) {
            tombstones.merge(key, write.version(), (a, b) -> a.isNewerThan(b) ? a : b);
            items.remove(key);
            return WriteResult.APPLIED;
        }
        if (item == null && tombstones.getOrDefault(key, NEVER).isNewerThan(write.version())) {
            return WriteResult.SUPERSEDED;
        }
        return upsert(key, item == null ? key.attributes() : item, (ItemWrite.Upsert) write);
    }

    private WriteResult upsert(ItemKey key, Map<String, AttributeValue> before, ItemWrite.Upsert upsert) {
        Map<String, AttributeValue> after = new LinkedHashMap<>(before);
        after.putAll(upsert.set());
        after.keySet().removeAll(upsert.remove());
        after.put(
                ItemWrite.VERSION_ATTRIBUTE,
                AttributeValue.fromN(upsert.version().number()));
        if (size(after) > 400 * 1024) {
            return new WriteResult.Refused(RefusalReason.ITEM_TOO_LARGE, "item over 400 KB");
        }
        if (after.values().stream().anyMatch(value -> value.n() != null && isOutOfRange(value.n()))) {
            return new WriteResult.Refused(RefusalReason.NUMBER_OUT_OF_RANGE, "number beyond 38 digits or 1E+126");
        }
        items.put(key, after);
        return WriteResult.APPLIED;
    }

    private static Version versionOf(Map<String, AttributeValue> item) {
        AttributeValue version = item == null ? null : item.get(ItemWrite.VERSION_ATTRIBUTE);
        return version == null ? NEVER : Version.parse(version.n());
    }

    private static boolean isValid(ItemKey key) {
        return key.attributes().size() == 2
                && isValid(key.attributes().get("PK"), 2048)
                && isValid(key.attributes().get("SK"), 1024);
    }

    private static boolean isValid(AttributeValue part, int limit) {
        return part != null && part.s() != null && !part.s().isEmpty() && bytes(part.s()) <= limit;
    }

    private static int size(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            String text = entry.getValue().s();
            size += bytes(entry.getKey()) + (text == null ? 1 : bytes(text));
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isOutOfRange(String number) {
        BigDecimal value = new BigDecimal(number).stripTrailingZeros();
        return value.precision() > 38 || value.precision() - value.scale() > 126;
    }
}
