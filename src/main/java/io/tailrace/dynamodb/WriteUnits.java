package io.tailrace.dynamodb;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;

/** Counts the write units that DynamoDB says its answers cost, by table. Thread-safe. */
final class WriteUnits {

    private final Map<String, DoubleAdder> used = new ConcurrentHashMap<>();

    void add(String table, double units) {
        used.computeIfAbsent(table, name -> new DoubleAdder()).add(units);
    }

    /** Of the table and its indexes together. */
    double of(String table) {
        DoubleAdder units = used.get(table);
        return units == null ? 0 : units.sum();
    }
}
