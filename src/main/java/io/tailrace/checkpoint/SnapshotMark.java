package io.tailrace.checkpoint;

import io.tailrace.change.Version;
import java.time.Instant;
import java.util.List;

/**
 * How far a snapshot beside the stream has got.
 *
 * @param below the version of its first rows: items of lower versions are met by it, or have no row
 * @param table the table that is being read; those before it, by name, are done
 * @param key the primary key of the last row that is written, as text; empty before the first of the table
 * @param rows how many are written
 * @param parked how many of them are not, since they were refused
 * @param by who began it
 */
public record SnapshotMark(
        Version below, String table, List<String> key, long rows, long parked, String by, Instant begunAt) {

    public SnapshotMark {
        key = List.copyOf(key);
    }

    /** The same snapshot, further on. */
    public SnapshotMark at(String inTable, List<String> lastKey, long moreRows, long moreParked) {
        return new SnapshotMark(below, inTable, lastKey, rows + moreRows, parked + moreParked, by, begunAt);
    }
}
