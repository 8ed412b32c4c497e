package io.tailrace.http;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.util.Locale;

/** How a status is to be taken at a glance; the page says it in words and in colour. */
enum Mood {
    /** All is well. */
    GOOD,
    /** Something is under way, or is not as it should be but mends itself. */
    BUSY,
    /** Somebody must act. */
    BAD;

    static Mood of(Status status) {
        if (status.state() == State.FAILED || status.problem().isPresent()) {
            return BAD;
        }
        return status.ready() && status.state() != State.SNAPSHOT ? GOOD : BUSY;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
