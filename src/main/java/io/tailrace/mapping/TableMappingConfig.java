package io.tailrace.mapping;

import java.util.List;
import java.util.Map;

/**
 * What the rows of one source table become.
 *
 * @param source the source table's name, without the database
 * @param items the items that each row becomes, the main one first; at least one
 * @param awaited whether the table need not be there yet
 */
public record TableMappingConfig(String source, List<ItemMappingConfig> items, boolean awaited) {

    public TableMappingConfig {
        items = List.copyOf(items);
    }

    /** A table that must be there. */
    public TableMappingConfig(String source, List<ItemMappingConfig> items) {
        this(source, items, false);
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
