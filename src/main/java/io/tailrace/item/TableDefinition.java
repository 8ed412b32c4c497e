package io.tailrace.item;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a target table must look like for the mappings that write to it: all that is needed to create it. It is billed on
 * demand.
 *
 * @param key partition key, then the sort key where there is one
 * @param timeToLive the attribute, a number of seconds since 1970, after which DynamoDB removes an item; empty: items stay
 */
public record TableDefinition(String name, List<KeyAttribute> key, List<Index> indexes, Optional<String> timeToLive) {

    public TableDefinition {
        key = List.copyOf(key);
        indexes = List.copyOf(indexes);
    }

    /** A table with nothing but its key. */
    public static TableDefinition of(String name, KeyAttribute... key) {
        return new TableDefinition(name, List.of(key), List.of(), Optional.empty());
    }

    public TableDefinition withIndexes(Index... more) {
        return new TableDefinition(name, key, List.of(more), timeToLive);
    }

    public TableDefinition withTimeToLive(String attribute) {
        return new TableDefinition(name, key, indexes, Optional.of(attribute));
    }

    /** The attributes that stand in the table's key or in an index's, each once: those whose type DynamoDB wants to know. */
    public List<KeyAttribute> keyAttributes() {
        Map<String, KeyAttribute> attributes = new LinkedHashMap<>();
        Stream.concat(key.stream(), indexes.stream().flatMap(index -> index.key().stream()))
                .forEach(attribute -> attributes.putIfAbsent(attribute.name(), attribute));
        return List.copyOf(attributes.values());
    }

    /** A key attribute and its type. */
    public record KeyAttribute(String name, KeyType type) {}

    /**
     * A global secondary index.
     *
     * @param key partition key, then the sort key where there is one
     */
    public record Index(String name, List<KeyAttribute> key, Projection projection) {

        public Index {
            key = List.copyOf(key);
        }

        /** An index that holds all attributes. */
        public static Index of(String name, KeyAttribute... key) {
            return new Index(name, List.of(key), new Projection.All());
        }
    }

    /** The types that a key attribute may have. */
    public enum KeyType {
        S,
        N,
        B
    }
}
