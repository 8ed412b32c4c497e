package io.tailrace.dynamodb;

import io.tailrace.change.TableId;
import io.tailrace.checkpoint.LastVerification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps what the last verification of each table of a pipeline found, as entries {@code verify#app_db.Orders}. Thread-safe. */
public final class VerificationLog {

    private static final String PREFIX = "verify#";

    private final StateEntries entries;

    public VerificationLog(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    /** Replaces what was found of the table before. */
    public void record(LastVerification found) {
        entries.put(
                PREFIX + found.table(),
                Map.of(
                        "source_database",
                        AttributeValue.fromS(found.table().database()),
                        "source_table",
                        AttributeValue.fromS(found.table().name()),
                        "ended_at",
                        AttributeValue.fromS(found.ended().toString()),
                        "compared_rows",
                        Attributes.number(found.rows()),
                        "missing",
                        Attributes.number(found.missing()),
                        "different",
                        Attributes.number(found.different()),
                        "orphans",
                        Attributes.number(found.orphans())));
    }

    /** Of every table that was ever verified. */
    public List<LastVerification> read() {
        List<Attributes> found = entries.list(PREFIX);
        return entries.understood(
                PREFIX + "…",
                () -> found.stream().map(VerificationLog::verification).toList());
    }

    private static LastVerification verification(Attributes entry) {
        return new LastVerification(
                new TableId(entry.text("source_database"), entry.text("source_table")),
                Instant.parse(entry.text("ended_at")),
                entry.number("compared_rows"),
                entry.number("missing"),
                entry.number("different"),
                entry.number("orphans"));
    }
}
