package io.tailrace.item;

import java.util.List;

/**
 * What a target table must look like for the mappings that write to it.
 *
 * @param key partition key, then the sort key where there is one
 */
public record TableDefinition(String name, List<KeyAttribute> key, List<Index> indexes) {

    /** A key attribute and its type. */
    public record KeyAttribute(String name, KeyType type) {}

    /** A global secondary index; all attributes are projected. */
    public record Index(String name, List<KeyAttribute> key) {}

    /** The types that a key attribute may have. */
    public enum KeyType {
        S,
        N,
        B
    }
}
