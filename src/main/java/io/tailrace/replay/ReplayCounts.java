package io.tailrace.replay;

import io.tailrace.pipeline.Status;
import java.util.List;

/**
 * What became of the changes of a replay.
 *
 * @param applied the item holds the change's state, by its own write or merged into a newer one; or the change deletes, and
 *     there is no item
 * @param superseded a newer state, or a newer deletion, was there
 * @param parked lies among the dead letters
 */
public record ReplayCounts(long received, long applied, long superseded, long parked) {

    /** The sum over tables. */
    public static ReplayCounts of(List<Status.TableStatus> tables) {
        return new ReplayCounts(
                tables.stream().mapToLong(Status.TableStatus::received).sum(),
                tables.stream().mapToLong(Status.TableStatus::applied).sum(),
                tables.stream().mapToLong(Status.TableStatus::superseded).sum(),
                tables.stream().mapToLong(Status.TableStatus::parked).sum());
    }
}
