package io.tailrace;

import io.tailrace.pipeline.Lifecycle;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The status of a daemon that does not work: it has not begun, stands by, or has ended before it did. */
final class Idle {

    private Idle() {}

    static Status status(TailraceConfig config, Lifecycle lifecycle, Incumbent incumbent) {
        Lifecycle.Moment moment = lifecycle.now();
        return new Status(
                config.name(),
                moment.state(),
                moment.since(),
                moment.problem(),
                moment.state() == State.STANDBY,
                config.source().toString(),
                config.target().toString(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                0,
                incumbent.leadership(),
                List.of());
    }
}
