package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Change.Origin;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns the records of one run of the engine into events, in their order, each at a higher position than the one before it.
 * Confined to the engine's thread.
 *
 * <p>Five facts about Debezium and MySQL make this more than a translation. A changed primary key arrives as a deletion and an
 * insertion with one and the same offset: who resumed behind the deletion would never see the insertion. So the deletion
 * names the point before it, and both are handed over together. A heartbeat may name a position before rows that were
 * already sent (within a transaction it forgets the rows of the event in hand, and after a reconnect by GTID it starts at
 * the file's head): such a heartbeat says nothing new and is dropped. A statement such as {@code TRUNCATE} that was the last
 * record before the resume point is sent again: it is known by its position and GTID set, and dropped. The last row of a
 * snapshot looks like a record of the stream by its offset: only its operation tells. A table that is dropped takes its rows with it
 * without naming them, but so it is when a copy takes its place a moment later; so the rows count as removed when a table of
 * the name is created, for that one begins empty.
 */
final class RecordDecoder {

    /** Altered tables leave decoders behind; so many are kept. */
    private static final int KEPT_DECODERS = 1_000;

    /** On a deletion: the row lives on under another key. */
    private static final String NEW_KEY_HEADER = "__debezium.newkey";

    private final int epoch;
    private final String heartbeatTopic;
    private final String statementTopic;
    private final Set<TableId> captured;
    private final IdentityHashMap<Schema, EnvelopeDecoder> decoders = new IdentityHashMap<>();
    private boolean inSnapshot;
    private @Nullable ResumePoint resumedAt;
    private @Nullable BinlogPosition last;
    private @Nullable Change heldBack;
    private @Nullable Origin snapshotOrigin;
    private @Nullable String transaction;
    private @Nullable RowOffset lastOffset;

    /**
     * @param captured the tables whose changes are wanted
     * @param resumePoint where the run resumes; empty when it begins with a snapshot
     */
    RecordDecoder(int epoch, String topicPrefix, Set<TableId> captured, Optional<ResumePoint> resumePoint) {
        this.epoch = epoch;
        this.heartbeatTopic = "__debezium-heartbeat." + topicPrefix;
        this.statementTopic = topicPrefix;
        this.captured = captured;
        this.inSnapshot = resumePoint.isEmpty();
        this.resumedAt = resumePoint.orElse(null);
        this.last = resumePoint.map(ResumePoint::position).orElse(null);
    }

    /** Adds what the record means to the events: nothing, one event or two. */
    void decode(SourceRecord record, List<SourceEvent> events) {
        if (record.topic().equals(heartbeatTopic)) {
            heartbeat(record, events);
        } else if (record.topic().equals(statementTopic)) {
            statement(record, events);
        } else if (record.value() instanceof Struct value) {
            change(record, value, events);
        }
    }

    /** The GTID of the last change's transaction; empty without GTIDs, and before the first change. */
    Optional<String> transaction() {
        return Optional.ofNullable(transaction);
    }

    private void heartbeat(SourceRecord record, List<SourceEvent> events) {
        Map<String, ?> offset = offset(record);
        if (Offsets.isInSnapshot(offset)) {
            return;
        }
        Instant sentAt = Instant.ofEpochMilli(((Struct) record.value()).getInt64("ts_ms"));
        if (inSnapshot) {
            completeSnapshot(Offsets.snapshotPoint(offset, sentAt), events);
            return;
        }
        BinlogPosition position = Offsets.position(offset);
        if (last == null || position.compareTo(last) >= 0) {
            last = position;
            events.add(new SourceEvent.Progressed(Offsets.resumePoint(offset, sentAt)));
        }
    }

    private void statement(SourceRecord record, List<SourceEvent> events) {
        if (inSnapshot) {
            return;
        }
        SchemaStatement statement = SchemaStatement.of((Struct) record.value());
        Map<String, ?> offset = offset(record);
        for (TableId table : statement.affected(captured)) {
            ResumePoint behind = Offsets.resumePoint(offset, statement.committedAt());
            statement.report(table, behind.position());
            if (statement.creates(table) && !isRepeated(behind)) {
                last = behind.position();
                events.add(new Change.Truncated(new Origin(behind, Version.of(epoch, behind.position())), table));
            }
        }
    }

    private void completeSnapshot(ResumePoint point, List<SourceEvent> events) {
        inSnapshot = false;
        last = point.position();
        events.add(new SourceEvent.SnapshotCompleted(point, Version.of(epoch, point.position())));
    }

    private void change(SourceRecord record, Struct value, List<SourceEvent> events) {
        EnvelopeDecoder decoder = decoderFor(value);
        Map<String, ?> offset = offset(record);
        String operation = decoder.operation(value);
        if (operation.equals("r")) {
            Origin origin = snapshotOrigin(offset, decoder.committedAt(value));
            events.add(new Change.SnapshotRow(origin, decoder.after(value, record.keySchema())));
            return;
        }
        if (inSnapshot) {
            throw new IllegalStateException("the snapshot of " + decoder.table() + " ended without a heartbeat");
        }
        lastOffset = RowOffset.of(offset, lastOffset);
        ResumePoint behind = Offsets.resumePoint(lastOffset, decoder.committedAt(value));
        if (isRepeated(behind)) {
            return;
        }
        last = behind.position();
        transaction = decoder.gtid(value);
        Version version = Version.of(epoch, behind.position());
        if (operation.equals("d") && record.headers().lastWithName(NEW_KEY_HEADER) != null) {
            Origin origin = new Origin(Offsets.beforeRow(behind), version);
            heldBack = new Change.Deleted(origin, decoder.before(value, record.keySchema()));
            return;
        }
        if (heldBack != null) {
            events.add(heldBack);
            heldBack = null;
        }
        events.add(streamed(record, value, decoder, new Origin(behind, version)));
    }

    private Origin snapshotOrigin(Map<String, ?> offset, Instant takenAt) {
        if (snapshotOrigin == null) {
            ResumePoint point = Offsets.snapshotPoint(offset, takenAt);
            snapshotOrigin = new Origin(point, Version.of(epoch, point.position()));
        }
        return snapshotOrigin;
    }

    private static Change streamed(SourceRecord record, Struct value, EnvelopeDecoder decoder, Origin origin) {
        @Nullable Schema key = record.keySchema();
        String operation = decoder.operation(value);
        return switch (operation) {
            case "c" -> new Change.Inserted(origin, decoder.after(value, key));
            case "u" -> new Change.Updated(origin, decoder.before(value, key), decoder.after(value, key));
            case "d" -> new Change.Deleted(origin, decoder.before(value, key));
            case "t" -> new Change.Truncated(origin, decoder.table());
            default ->
                throw new IllegalStateException("unknown operation '%s' on %s at %s"
                        .formatted(
                                operation, decoder.table(), origin.resumePoint().position()));
        };
    }

    private boolean isRepeated(ResumePoint point) {
        if (resumedAt == null) {
            return false;
        }
        boolean repeated =
                point.position().equals(resumedAt.position()) && point.gtidSet().equals(resumedAt.gtidSet());
        if (!repeated) {
            resumedAt = null;
        }
        return repeated;
    }

    private EnvelopeDecoder decoderFor(Struct value) {
        EnvelopeDecoder decoder = decoders.get(value.schema());
        if (decoder == null) {
            if (decoders.size() >= KEPT_DECODERS) {
                decoders.clear();
            }
            decoder = EnvelopeDecoder.compile(value);
            decoders.put(value.schema(), decoder);
        }
        return decoder;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> offset(SourceRecord record) {
        return (Map<String, ?>) record.sourceOffset();
    }
}
