package io.tailrace.dynamodb;

import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Lineage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Remembers where each lineage of a pipeline began, as entries {@code lineage#0002}: what a server wrote before then has versions
 * of an older epoch, and must not be written under the present one. Thread-safe.
 */
public final class LineageLog {

    private final StateEntries entries;

    public LineageLog(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    /**
     * Notes that a lineage begins; to be called before anything is written under its epoch.
     *
     * @param beginning the place in its server's binlog behind all that was written under the epoch before
     */
    public void begins(Lineage lineage, ResumePoint beginning) {
        Map<String, AttributeValue> attributes = new HashMap<>(ResumePointAttributes.write(beginning));
        attributes.put("server_uuid", AttributeValue.fromS(lineage.serverUuid()));
        entries.put(entry(lineage), attributes);
    }

    /** Where a lineage began; empty when nobody noted it. */
    public Optional<ResumePoint> beginning(Lineage lineage) {
        return entries.get(entry(lineage)).map(ResumePointAttributes::read);
    }

    private static String entry(Lineage lineage) {
        return "lineage#%04d".formatted(lineage.epoch());
    }
}
