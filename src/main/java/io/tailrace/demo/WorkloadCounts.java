package io.tailrace.demo;

import java.util.Map;

/**
 * What a workload has done so far. A transaction counts when its commit has been acknowledged; what became of one whose
 * connection was lost before that is not known, and it counts among the interruptions alone.
 *
 * @param rowsByTable rows inserted, updated and deleted
 * @param transactions committed
 * @param rollbacks transactions begun and rolled back on purpose
 * @param interruptions lost connections, deadlocks and the like, after each of which a connection began anew
 */
public record WorkloadCounts(Map<String, Long> rowsByTable, long transactions, long rollbacks, long interruptions) {

    public WorkloadCounts {
        rowsByTable = Map.copyOf(rowsByTable);
    }

    /** In all tables. */
    public long rows() {
        return rowsByTable.values().stream().mapToLong(Long::longValue).sum();
    }
}
