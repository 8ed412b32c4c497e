package io.tailrace.snapshot;

import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.util.List;

/**
 * How a snapshot ended.
 *
 * @param isComplete whether every row is written, and what has no row is removed; otherwise it was stopped before
 * @param isResumed whether it went on from where an earlier run was stopped
 * @param isSwept whether items without a row were removed; not so where rows were parked, whose items may be such
 * @param rows written, by earlier runs too
 * @param tables what became of this run's rows
 */
public record SnapshotReport(
        boolean isComplete,
        boolean isResumed,
        boolean isSwept,
        long rows,
        List<Status.TableStatus> tables,
        Duration duration) {}
