package io.tailrace.plan;

import io.tailrace.change.Row;
import java.util.List;

/**
 * A row and the items that it becomes.
 *
 * @param items none when the mapping leaves the row out
 */
public record RowPlan(Row row, List<ItemPlan> items) {

    /** Write units that the row's first write takes, indexes included. */
    public long writeUnits() {
        return items.stream().mapToLong(ItemPlan::writeUnits).sum();
    }
}
