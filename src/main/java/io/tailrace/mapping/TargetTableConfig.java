package io.tailrace.mapping;

import io.tailrace.item.Projection;
import java.util.List;
import java.util.Optional;

/**
 * What a target table has beyond its key. Types follow from the mappings.
 *
 * @param timeToLive the attribute that tells DynamoDB when to remove an item; empty: none does
 */
public record TargetTableConfig(String name, List<IndexConfig> indexes, Optional<String> timeToLive) {

    public TargetTableConfig {
        indexes = List.copyOf(indexes);
    }

    String path() {
        return "target.tables." + name;
    }

    /**
     * A global secondary index, by the names of its attributes.
     *
     * @param sortKey empty: the index has a partition key only
     */
    public record IndexConfig(String name, String partitionKey, Optional<String> sortKey, Projection projection) {}
}
