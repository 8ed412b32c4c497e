package io.tailrace.checkpoint;

import java.time.Duration;

/**
 * Where and how often the pipeline's state is kept.
 *
 * @param table the state table's name
 * @param interval how often the checkpoint is saved while it moves
 * @param leaseDuration how long a silent holder of the lease is waited for before it counts as dead
 * @param tombstoneRetention how long deletions are remembered; not shorter than the binlog is kept
 */
public record CheckpointConfig(String table, Duration interval, Duration leaseDuration, Duration tombstoneRetention) {

    public static final CheckpointConfig DEFAULT =
            new CheckpointConfig("tailrace", Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofDays(35));
}
