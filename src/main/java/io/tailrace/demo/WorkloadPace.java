package io.tailrace.demo;

import java.time.Duration;

/**
 * When a connection may go on so as to keep to its rate. What was missed while the server was away is made up for only
 * in part. Confined to one thread.
 */
final class WorkloadPace {

    private static final long MOST_BEHIND = Duration.ofSeconds(1).toNanos();

    private final double nanosPerRow;
    private long due;

    WorkloadPace(double rowsPerSecond, long now) {
        this.nanosPerRow = 1e9 / rowsPerSecond;
        this.due = now;
    }

    /** How long to wait, in nanoseconds; not positive when it is time. */
    long pause(long now) {
        due = Math.max(due, now - MOST_BEHIND);
        return due - now;
    }

    void worked(int rows) {
        due += (long) (rows * nanosPerRow);
    }
}
