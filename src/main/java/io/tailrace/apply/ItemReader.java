package io.tailrace.apply;

import io.tailrace.item.ItemKey;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads items back, with strong consistency. Calls block; passing failures are repeated inside with backoff until the thread is
 * interrupted, lasting ones throw {@link WriteException}. Thread-safe.
 */
public interface ItemReader {

    /** The items that exist among those asked for, by key; any number may be asked for. */
    Map<ItemKey, Map<String, AttributeValue>> get(List<ItemKey> keys) throws InterruptedException;

    /**
     * Reads a whole table, page by page, each item once.
     *
     * @param attributes names of the attributes to read; empty: all
     */
    void scan(String table, List<String> attributes, PageConsumer consumer) throws InterruptedException;

    /** Takes one page of items. */
    @FunctionalInterface
    interface PageConsumer {
        void accept(List<Map<String, AttributeValue>> page) throws InterruptedException;
    }
}
