package io.tailrace.dynamodb;

import io.tailrace.checkpoint.SnapshotMark;
import io.tailrace.checkpoint.StateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps how far one snapshot beside the stream has got, as the entry {@code snapshot#…} of its pipeline: a digest of what was asked
 * for, so that the same order finds it again. When it is complete the entry stays as a record of who did it. Thread-safe.
 */
public final class SnapshotJournal {

    private static final String BELOW = "sweep_below";
    private static final String TABLE = "source_table";
    private static final String KEY = "last_key";
    private static final String ROWS = "written_rows";
    private static final String PARKED = "parked_rows";
    private static final String BY = "begun_by";
    private static final String BEGUN_AT = "begun_at";
    private static final String COMPLETED_AT = "completed_at";

    private final StateEntries entries;
    private final String order;
    private final String entry;
    private final Duration retention;
    private final InstantSource clock;

    /** @param order what was asked for, in words that are the same each time */
    public SnapshotJournal(StateTable table, String pipeline, String order, Duration retention, InstantSource clock) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
        this.order = order;
        this.entry = "snapshot#" + Digest.of(order);
        this.retention = retention;
        this.clock = clock;
    }

    /** Where the same snapshot was left unfinished; empty when it was never begun, or came to its end. */
    public Optional<SnapshotMark> unfinished() {
        try {
            return entries.get(entry).filter(found -> !found.has(COMPLETED_AT)).map(SnapshotJournal::mark);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new StateException(
                    entries.describe(entry) + " cannot be understood; was it written by another version of Tailrace?",
                    e);
        }
    }

    /** Saves how far the snapshot is. */
    public void save(SnapshotMark mark) {
        entries.put(entry, attributes(mark));
    }

    /** Saves that the snapshot is complete: the same order then begins anew. */
    public void complete(SnapshotMark mark) {
        Map<String, AttributeValue> attributes = attributes(mark);
        attributes.put(COMPLETED_AT, AttributeValue.fromS(clock.instant().toString()));
        entries.put(entry, attributes);
    }

    private Map<String, AttributeValue> attributes(SnapshotMark mark) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put("snapshot_order", AttributeValue.fromS(order));
        attributes.put(BELOW, AttributeValue.fromN(mark.below().number()));
        attributes.put(TABLE, AttributeValue.fromS(mark.table()));
        attributes.put(
                KEY,
                AttributeValue.fromL(
                        mark.key().stream().map(AttributeValue::fromS).toList()));
        attributes.put(ROWS, Attributes.number(mark.rows()));
        attributes.put(PARKED, Attributes.number(mark.parked()));
        attributes.put(BY, AttributeValue.fromS(mark.by()));
        attributes.put(BEGUN_AT, AttributeValue.fromS(mark.begunAt().toString()));
        long expires = clock.instant().plus(retention).getEpochSecond();
        attributes.put(StateTable.EXPIRES, Attributes.number(expires));
        return attributes;
    }

    private static SnapshotMark mark(Attributes entry) {
        return new SnapshotMark(
                entry.version(BELOW),
                entry.text(TABLE),
                entry.texts(KEY),
                entry.number(ROWS),
                entry.number(PARKED),
                entry.text(BY),
                Instant.parse(entry.text(BEGUN_AT)));
    }
}
