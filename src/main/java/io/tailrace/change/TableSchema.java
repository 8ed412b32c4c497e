package io.tailrace.change;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table as they stood when a row was written. Rows of one schema share one instance, so that what is
 * compiled for a schema can be kept by identity. Immutable.
 */
public final class TableSchema {

    private final TableId id;
    private final List<Column> columns;
    private final List<String> primaryKey;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final TableSchema ofKey;

    /** @param primaryKey the names of the primary key's columns, in the key's order; empty when the table has none */
    public TableSchema(TableId id, List<Column> columns, List<String> primaryKey) {
        this.id = id;
        this.columns = List.copyOf(columns);
        this.primaryKey = List.copyOf(primaryKey);
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i).name(), i);
        }
        List<Column> ofKey = primaryKey.stream()
                .filter(indexes::containsKey)
                .map(this::column)
                .toList();
        this.ofKey = ofKey.size() == columns.size() ? this : new TableSchema(id, ofKey, primaryKey);
    }

    private Column column(String name) {
        return columns.get(indexOf(name));
    }

    public TableId id() {
        return id;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<String> primaryKey() {
        return primaryKey;
    }

    /** The same table with no columns but those of its primary key, in the key's order; always the same instance. */
    TableSchema ofKey() {
        return ofKey;
    }

    /** The index of a column by its exact name, or -1. */
    public int indexOf(String column) {
        return indexes.getOrDefault(column, -1);
    }

    @Override
    public String toString() {
        return id + " " + columns;
    }
}
