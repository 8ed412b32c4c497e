package io.tailrace.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which DynamoDB is written, and what its tables look like beyond their keys.
 *
 * @param endpoint empty: AWS itself
 * @param requestTimeout after this long an attempt counts as failed
 * @param tables by table name; a table that is only named by mappings need not stand here
 */
public record TargetConfig(
        String region, Optional<URI> endpoint, Duration requestTimeout, Map<String, TableConfig> tables) {

    /** The place, for people. */
    @Override
    public String toString() {
        return "dynamodb://" + region + endpoint.map(uri -> " at " + uri).orElse("");
    }

    /**
     * What a table has beyond its key.
     *
     * @param indexes global secondary indexes to create with the table, all attributes projected
     */
    public record TableConfig(List<IndexConfig> indexes) {}

    /**
     * A global secondary index.
     *
     * @param sortKey empty: the index has a partition key only
     */
    public record IndexConfig(String name, String partitionKey, Optional<String> sortKey) {}
}
