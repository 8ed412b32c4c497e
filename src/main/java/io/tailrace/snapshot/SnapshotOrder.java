package io.tailrace.snapshot;

import io.tailrace.source.ColumnRange;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an operator asks for.
 *
 * @param tables names of source tables
 * @param where which rows; empty: all
 * @param rowsPerSecond how many rows to read in a second at most; empty: as many as go through
 * @param mode what to do about the same snapshot, when it was stopped halfway
 */
public record SnapshotOrder(
        List<String> tables, Optional<ColumnRange> where, Optional<Integer> rowsPerSecond, Mode mode) {

    public enum Mode {
        RESUME,
        ANEW
    }

    public SnapshotOrder {
        tables = List.copyOf(new TreeSet<>(tables));
        if (rowsPerSecond.filter(rows -> rows < 1).isPresent()) {
            throw new IllegalArgumentException("at least one row per second must be read: " + rowsPerSecond);
        }
    }

    /** The same text for the same rows, however fast. */
    public String text() {
        return "of " + String.join(", ", tables)
                + where.map(range -> " where " + range).orElse("");
    }
}
