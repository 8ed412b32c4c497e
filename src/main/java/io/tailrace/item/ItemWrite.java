package io.tailrace.item;

import io.tailrace.change.Version;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write to one item that takes effect only when the item holds no newer version. Doing it twice, late, or after a newer
 * one changes nothing.
 */
public sealed interface ItemWrite {

    /** The attribute that holds the version of an item. */
    String VERSION_ATTRIBUTE = "_v";

    ItemKey key();

    Version version();

    /**
     * Sets and removes attributes, creating the item when it is absent; other attributes of the item stay.
     *
     * @param set attributes by name, without the key's and the version's
     * @param remove names of mapped attributes that have no value any more; none of them is in {@code set}
     * @param expected whether the item is likely to be there: a guess that decides how it is written, not what comes of it
     */
    record Upsert(ItemKey key, Version version, Map<String, AttributeValue> set, Set<String> remove, Expected expected)
            implements ItemWrite {

        /** Of an item that is likely to be there. */
        public Upsert(ItemKey key, Version version, Map<String, AttributeValue> set, Set<String> remove) {
            this(key, version, set, remove, Expected.PRESENT);
        }
    }

    /** Removes the item, whatever else is in it. */
    record Delete(ItemKey key, Version version) implements ItemWrite {}

    /** What a write is likely to meet. */
    enum Expected {
        /** No item: its row is new. */
        ABSENT,
        /** An item: its row was there before. */
        PRESENT
    }
}
