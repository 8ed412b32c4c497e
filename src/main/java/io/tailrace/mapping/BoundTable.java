package io.tailrace.mapping;

import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.item.ItemWrite;
import java.util.ArrayList;
import java.util.List;

/** A table's mapping, bound to the columns of one schema: all items that a row becomes. Immutable. */
final class BoundTable {

    private final BoundItem[] items;

    private BoundTable(List<BoundItem> items) {
        this.items = items.toArray(BoundItem[]::new);
    }

    /** @throws TemplateException when a template does not fit the schema; {@link SchemaCheck} finds that beforehand */
    static BoundTable bind(TableMapping mapping, TableSchema schema) {
        return new BoundTable(mapping.items().stream()
                .map(item -> BoundItem.bind(item, schema))
                .toList());
    }

    /** What a row becomes, item by item; none of those that it does not meet the conditions of. */
    List<ItemWrite.Upsert> upserts(Row row, Version version) {
        List<ItemWrite.Upsert> upserts = new ArrayList<>(items.length);
        for (BoundItem item : items) {
            if (item.has(row)) {
                upserts.add(item.upsert(row, version));
            }
        }
        return upserts;
    }

    /** A word of each attribute that will not sort as its number does. */
    List<String> misplaced(Row row) {
        List<String> misplaced = new ArrayList<>();
        for (BoundItem item : items) {
            if (item.has(row)) {
                item.misplaced(row, misplaced);
            }
        }
        return misplaced;
    }

    List<ItemWrite> deletes(Row row, Version version) {
        List<ItemWrite> deletes = new ArrayList<>(items.length);
        for (BoundItem item : items) {
            item.delete(row, version, deletes);
        }
        return deletes;
    }

    List<ItemWrite> update(Change.Updated change) {
        List<ItemWrite> writes = new ArrayList<>(items.length);
        for (BoundItem item : items) {
            item.update(change.before(), change.after(), change.version(), writes);
        }
        return writes;
    }
}
