package io.tailrace.mapping;

import java.util.List;
import java.util.Map;

/**
 * What the rows of one source table become.
 *
 * @param source the source table's name, without the database
 * @param items the items that each row becomes, the main one first; at least one
 */
public record TableMappingConfig(String source, List<ItemMappingConfig> items) {

    public TableMappingConfig {
        items = List.copyOf(items);
    }

    /** One item per row, all columns under their own names, nothing added. */
    public static TableMappingConfig of(String source, String table, Map<String, String> key) {
        return new TableMappingConfig(source, List.of(ItemMappingConfig.of(table, key)));
    }

    /** The tables that its items go to, each once. */
    public List<String> targets() {
        return items.stream().map(ItemMappingConfig::table).distinct().toList();
    }
}
