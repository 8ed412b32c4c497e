package io.tailrace.mapping;

import io.tailrace.change.TableId;
import java.util.ArrayList;
import java.util.List;

/**
 * One table's mapping with its templates parsed, not yet bound to columns. Immutable.
 *
 * @param items the main item first
 * @param awaited whether the table need not be there yet
 */
record TableMapping(TableId source, List<ItemMapping> items, boolean awaited) {

    static TableMapping parse(TableMappingConfig config, String database) {
        TableId source = new TableId(database, config.source());
        List<ItemMapping> items = new ArrayList<>();
        for (ItemMappingConfig item : config.items()) {
            String path = "tables." + config.source();
            items.add(ItemMapping.parse(
                    items.isEmpty() ? path : path + ".items[" + (items.size() - 1) + "]", item, source));
        }
        return new TableMapping(source, List.copyOf(items), config.awaited());
    }

    String path() {
        return "tables." + source.name();
    }
}
