package io.tailrace.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a row becomes one item. Keeps the order in which it was given its entries.
 *
 * @param table the target table's name
 * @param key key attribute to template text, partition key first, one or two entries
 * @param attributes what the item holds beside its key
 * @param when what must hold for a row to have this item, all of it; empty: every row has it
 * @param unique the author vouches that the key is unique although it does not name the whole primary key
 */
public record ItemMappingConfig(
        String table,
        Map<String, String> key,
        AttributesConfig attributes,
        List<ColumnCondition> when,
        boolean unique) {

    public ItemMappingConfig {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        when = List.copyOf(when);
    }

    /** All columns under their own names, nothing added. */
    public static ItemMappingConfig of(String table, Map<String, String> key) {
        return new ItemMappingConfig(table, key, AttributesConfig.ALL_COLUMNS, List.of(), false);
    }

    /** The key attributes' names, partition key first. */
    public List<String> keyAttributes() {
        return List.copyOf(key.keySet());
    }

    /** The same as a further item beside a main one: under its conditions too, with its names and forms of columns. */
    public ItemMappingConfig withInherited(ItemMappingConfig main) {
        List<ColumnCondition> all = new ArrayList<>(main.when);
        all.addAll(when);
        return new ItemMappingConfig(table, key, attributes.withInherited(main.attributes, key.values()), all, unique);
    }
}
