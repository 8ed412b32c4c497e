package io.tailrace.checkpoint;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Short spellings for resume points. */
final class TestingPoints {

    private TestingPoints() {}

    static ResumePoint point(long position) {
        return new ResumePoint(
                BinlogPosition.of("binlog.000007", position),
                Optional.empty(),
                Instant.parse("2026-01-02T03:04:05Z").plusSeconds(position),
                Map.of("pos", position));
    }
}
