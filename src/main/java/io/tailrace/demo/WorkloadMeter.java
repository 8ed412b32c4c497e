package io.tailrace.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what all connections of a workload do. Thread-safe. */
final class WorkloadMeter {

    private final Map<String, LongAdder> rows = new ConcurrentHashMap<>();
    private final LongAdder transactions = new LongAdder();
    private final LongAdder rollbacks = new LongAdder();
    private final LongAdder interruptions = new LongAdder();

    void committed(Map<String, Integer> rowsByTable) {
        rowsByTable.forEach((table, changed) ->
                rows.computeIfAbsent(table, added -> new LongAdder()).add(changed));
        transactions.increment();
    }

    void rolledBack() {
        rollbacks.increment();
    }

    void interrupted() {
        interruptions.increment();
    }

    WorkloadCounts counts() {
        Map<String, Long> rowsByTable = new ConcurrentHashMap<>();
        rows.forEach((table, changed) -> rowsByTable.put(table, changed.sum()));
        return new WorkloadCounts(rowsByTable, transactions.sum(), rollbacks.sum(), interruptions.sum());
    }
}
