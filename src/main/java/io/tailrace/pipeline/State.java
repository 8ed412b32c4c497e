package io.tailrace.pipeline;

import java.util.Locale;

/** What a daemon is doing. */
public enum State {
    /** Checks, tables, connections. */
    STARTING,
    /** Another daemon holds the lease. */
    STANDBY,
    /** Rows are copied. */
    SNAPSHOT,
    /** Changes are followed. */
    STREAMING,
    /** No more is read; what was read is written. */
    DRAINING,
    /** Ended as asked. */
    STOPPED,
    /** Ended by a failure. */
    FAILED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
