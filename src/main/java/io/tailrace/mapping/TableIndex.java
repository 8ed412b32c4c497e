package io.tailrace.mapping;

import java.util.Optional;

/**
 * A global secondary index that a target table shall have, by the names of its attributes; their types follow from the
 * mappings.
 *
 * @param sortKey empty: the index has a partition key only
 */
public record TableIndex(String table, String name, String partitionKey, Optional<String> sortKey) {

    String path() {
        return "target.tables." + table + ".indexes." + name;
    }
}
