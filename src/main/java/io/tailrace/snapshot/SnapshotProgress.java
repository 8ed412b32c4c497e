package io.tailrace.snapshot;

import io.tailrace.change.BinlogPosition;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a snapshot is.
 *
 * @param table that is being read
 * @param rows written so far, of all tables, by earlier runs too
 * @param expected rows of all tables, as MySQL estimates them; empty for a part of them
 * @param daemon what the rows that were read wait for
 * @param left how long the rest will take at the pace so far; empty before there is one
 */
public record SnapshotProgress(
        String table, long rows, Optional<Long> expected, Daemon daemon, Optional<Duration> left) {

    /**
     * The daemon beside the snapshot.
     *
     * @param waiting how many rows are written once it has passed the place where they were read
     * @param checkpoint where it is
     * @param isGone whether it gives no sign of life
     */
    public record Daemon(long waiting, BinlogPosition checkpoint, boolean isGone) {}

    /**
     * @param before how many of the rows were written before this run
     * @param elapsed since this run began
     */
    public static SnapshotProgress of(
            String table, long rows, long before, Optional<Long> expected, Daemon daemon, Duration elapsed) {
        Optional<Duration> left = expected.filter(all -> rows > before && all > rows)
                .map(all -> Duration.ofMillis(elapsed.toMillis() * (all - rows) / (rows - before)));
        return new SnapshotProgress(table, rows, expected, daemon, left);
    }

    /** Never more than 100, though an estimate may be too low. */
    public Optional<Double> percent() {
        return expected.map(all -> all == 0 ? 100 : Math.min(100, 100.0 * rows / all));
    }
}
