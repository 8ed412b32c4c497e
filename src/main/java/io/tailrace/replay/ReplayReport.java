package io.tailrace.replay;

import io.tailrace.change.BinlogPosition;
import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.util.List;

/**
 * How a replay ended.
 *
 * @param stretch what this run was to do
 * @param done up to where everything is done
 * @param tables what became of this run's changes
 */
public record ReplayReport(Stretch stretch, BinlogPosition done, List<Status.TableStatus> tables, Duration duration) {

    /** Whether the whole stretch is done; otherwise it was stopped before. */
    public boolean isComplete() {
        return done.compareTo(stretch.end()) >= 0;
    }

    /** Whether it went on from where an earlier run was stopped. */
    public boolean isResumed() {
        return !stretch.from().position().equals(stretch.start());
    }

    public ReplayCounts counts() {
        return ReplayCounts.of(tables);
    }
}
