package io.tailrace.bench;

import java.util.Map;

/** How much of what a run writes goes to the daemon's state table. */
final class StateTraffic {

    private StateTraffic() {}

    /**
     * Writes to the state table beyond one for each deletion of an item, in percent of the writes to all other tables.
     *
     * @param counts of the endpoint: writes and deletions by table
     */
    static double percent(Map<String, Object> counts, String stateTable) {
        Map<String, Object> writes = Request.map(counts, "writesTo");
        Map<String, Object> deletes = Request.map(counts, "deletesFrom");
        double ofState = BenchRun.number(writes, stateTable);
        double ofItems = sum(writes) - ofState;
        double deletions = sum(deletes) - BenchRun.number(deletes, stateTable);
        return ofItems == 0 ? 0 : (ofState - deletions) * 100 / ofItems;
    }

    private static double sum(Map<String, Object> counts) {
        return counts.keySet().stream()
                .mapToDouble(table -> BenchRun.number(counts, table))
                .sum();
    }
}
