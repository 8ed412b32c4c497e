package io.tailrace.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and types of a table's key attributes.
 *
 * @param indexed the types of the attributes that secondary indexes are keyed by
 */
record KeySchema(
        String partition, String partitionType, @Nullable String sort, String sortType, Map<String, String> indexed) {

    /** @throws ServiceError when the key is not one of this schema */
    ItemId id(Map<String, Value> attributes) {
        return ItemRules.id(this, attributes.get(partition), sort == null ? null : attributes.get(sort));
    }

    boolean isKey(String attribute) {
        return attribute.equals(partition) || attribute.equals(sort);
    }
}
