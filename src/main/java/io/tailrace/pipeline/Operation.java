package io.tailrace.pipeline;

import io.tailrace.change.Change;
import java.util.Locale;

/** The kinds of change, as labels of metrics. */
public enum Operation {
    SNAPSHOT,
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE;

    public static Operation of(Change change) {
        if (change instanceof Change.Updated) {
            return UPDATE;
        }
        if (change instanceof Change.Inserted) {
            return INSERT;
        }
        if (change instanceof Change.Deleted) {
            return DELETE;
        }
        return change instanceof Change.SnapshotRow ? SNAPSHOT : TRUNCATE;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
