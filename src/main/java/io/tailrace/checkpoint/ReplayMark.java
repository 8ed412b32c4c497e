package io.tailrace.checkpoint;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import java.time.Instant;

/**
 * How far a replay has got.
 *
 * @param start where it began
 * @param end where it will be complete
 * @param done up to where everything is done
 * @param by who began it
 */
public record ReplayMark(BinlogPosition start, BinlogPosition end, ResumePoint done, String by, Instant begunAt) {

    /** The same replay, further on. */
    public ReplayMark at(ResumePoint point) {
        return new ReplayMark(start, end, point, by, begunAt);
    }
}
