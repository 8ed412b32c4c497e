package io.tailrace.verify;

import io.tailrace.change.TableId;
import io.tailrace.verify.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a verification found.
 *
 * @param differences the first ones, up to the configured number; {@link TableReport} counts them all
 */
public record VerifyReport(Instant started, Duration duration, List<TableReport> tables, List<Difference> differences) {

    /** How many differences there are in all. */
    public long total() {
        return tables.stream().mapToLong(TableReport::total).sum();
    }

    /**
     * What was found of one source table.
     *
     * @param rows compared
     * @param items that Tailrace wrote for rows of this table
     * @param moving rows that changed faster than they could be compared, while their items kept following
     * @param differences every kind, zero included
     */
    public record TableReport(TableId table, long rows, long items, long moving, Map<Kind, Long> differences) {

        public long total() {
            return differences.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
