package io.tailrace.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the rows of one source table become items. Keeps the order in which it was given its entries.
 *
 * @param source the source table's name, without the database
 * @param table the target table's name
 * @param key key attribute to template text, partition key first, one or two entries
 * @param add attribute to template text; left out of an item when a column that the template names is NULL
 * @param include columns that become attributes; empty: all but {@code exclude}
 * @param rename column to attribute name, for those that differ
 * @param as column to what it becomes where it stands alone, for those that do not take their type's own form
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
        Map<String, AttributeForm> as,
        boolean unique) {

    public TableMappingConfig {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
        include = Collections.unmodifiableSet(new LinkedHashSet<>(include));
        exclude = Collections.unmodifiableSet(new LinkedHashSet<>(exclude));
        rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
        as = Collections.unmodifiableMap(new LinkedHashMap<>(as));
    }

    /** Every column in its type's own form. */
    public TableMappingConfig(
            String source,
            String table,
            Map<String, String> key,
            Map<String, String> add,
            Set<String> include,
            Set<String> exclude,
            Map<String, String> rename,
            boolean unique) {
        this(source, table, key, add, include, exclude, rename, Map.of(), unique);
    }

    /** All columns under their own names, nothing added. */
    public static TableMappingConfig of(String source, String table, Map<String, String> key) {
        return new TableMappingConfig(source, table, key, Map.of(), Set.of(), Set.of(), Map.of(), false);
    }

    /** The key attributes' names, partition key first. */
    public List<String> keyAttributes() {
        return List.copyOf(key.keySet());
    }
}
