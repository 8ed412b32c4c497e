package io.tailrace.http;

import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * One moment of the past.
 *
 * @param finished changes that were done with by then, since the process began
 */
record Sample(Instant at, Duration lag, long finished) {

    static Sample of(Instant at, Status status) {
        return new Sample(
                at,
                status.lag(),
                status.tables().stream().mapToLong(Sample::finished).sum());
    }

    static long finished(TableStatus table) {
        return table.applied() + table.superseded() + table.parked();
    }
}
