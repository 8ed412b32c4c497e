package io.tailrace.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the rows of one source table become items.
 *
 * @param source the source table's name, without the database
 * @param table the target table's name
 * @param key key attribute to template text, partition key first, one or two entries
 * @param add attribute to template text; left out of an item when a column that the template names is NULL
 * @param include columns that become attributes; empty: all but {@code exclude}
 * @param rename column to attribute name, for those that differ
 * @param unique the author vouches that the key is unique although it does not name the whole primary key
 */
public record TableMappingConfig(
        String source,
        String table,
        Map<String, String> key,
        Map<String, String> add,
        Set<String> include,
        Set<String> exclude,
        Map<String, String> rename,
        boolean unique) {

    /** The key attributes' names, partition key first. */
    public List<String> keyAttributes() {
        return List.copyOf(key.keySet());
    }
}
