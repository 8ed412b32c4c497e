package io.tailrace.source;

import java.util.Locale;

/** Why the engine was started again. */
enum RestartReason {
    /** MySQL went away, or the network. */
    CONNECTION,
    /** MySQL fell silent on an open connection. */
    STALLED,
    /** A transaction kept the snapshot from beginning. */
    LOCKED,
    /** MySQL is another server now, which lacks what the one before had. */
    BEHIND,
    /** The schema history could not be read or written. */
    STATE,
    /** Something else. */
    OTHER;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
