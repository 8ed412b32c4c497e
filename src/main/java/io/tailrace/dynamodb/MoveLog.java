package io.tailrace.dynamodb;

import io.tailrace.change.ResumePoint;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records for good who moved a pipeline's checkpoint, as entries {@code move#2026-11-26T08:00:00Z}. Thread-safe. */
public final class MoveLog {

    private final StateEntries entries;

    public MoveLog(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    /** Records a move that is about to be made. */
    public void record(Instant at, String by, ResumePoint from, ResumePoint to) {
        entries.put(
                "move#" + at,
                Map.of(
                        "moved_by", AttributeValue.fromS(by),
                        "moved_from", AttributeValue.fromM(ResumePointAttributes.write(from)),
                        "moved_to", AttributeValue.fromM(ResumePointAttributes.write(to))));
    }
}
