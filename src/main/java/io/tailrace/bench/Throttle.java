package io.tailrace.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts write units by the second, of tables and of partition keys, and says when one of them is used up. A write counts
 * one unit, whatever its size. Confined to the endpoint's thread.
 */
final class Throttle {

    private static final long SECOND = 1_000_000_000L;

    private final int perTable;
    private final int perPartition;
    private final Map<String, Integer> used = new HashMap<>();
    private long second;
    private long refused;

    /** Write units a second; 0: no limit. */
    Throttle(int perTable, int perPartition) {
        this.perTable = perTable;
        this.perPartition = perPartition;
    }

    /** @throws ServiceError when there are no units left in this second */
    void write(String table, ItemId id) {
        if (perTable == 0 && perPartition == 0) {
            return;
        }
        long now = System.nanoTime() / SECOND;
        if (now != second) {
            second = now;
            used.clear();
        }
        take(table, perTable);
        take(table + '/' + id.partition(), perPartition);
    }

    private void take(String what, int limit) {
        if (limit > 0 && used.merge(what, 1, Integer::sum) > limit) {
            refused++;
            throw ServiceError.throttled();
        }
    }

    /** How many writes were refused. */
    long refused() {
        return refused;
    }
}
