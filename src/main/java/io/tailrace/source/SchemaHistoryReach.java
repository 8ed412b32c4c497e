package io.tailrace.source;

import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import io.debezium.document.Document;
import io.debezium.document.DocumentReader;
import io.debezium.relational.history.HistoryRecord;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From where on a schema history knows every table: what comes before cannot be decoded. */
public final class SchemaHistoryReach {

    private SchemaHistoryReach() {}

    /**
     * The position of the last snapshot that recorded its tables; every schema change since then follows it.
     *
     * @param records as {@link io.tailrace.checkpoint.SchemaHistoryStore#readAll()} has them
     */
    public static Optional<TransactionStart> of(List<String> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            Document position = position(records.get(i));
            if (position.has(Offsets.SNAPSHOT)) {
                return Optional.of(new TransactionStart(
                        BinlogPosition.of(position.getString(Offsets.FILE), position.getLong(Offsets.POSITION, 0)),
                        BinlogSearch.nonEmpty(position.getString(Offsets.GTID_SET)),
                        Instant.ofEpochSecond(position.getLong("ts_sec", 0))));
            }
        }
        return Optional.empty();
    }

    /**
     * The same, but not before a lineage began: what the server wrote before then bears versions of another server's positions.
     * Of the two the later is told by GTIDs; without them a new lineage begins with a snapshot.
     *
     * @param beginning where the present lineage began
     */
    public static Optional<TransactionStart> of(List<String> records, ResumePoint beginning) {
        return of(records).map(snapshot -> isBefore(snapshot, beginning) ? at(beginning) : snapshot);
    }

    private static boolean isBefore(TransactionStart snapshot, ResumePoint beginning) {
        if (snapshot.gtidSet().isEmpty() || beginning.gtidSet().isEmpty()) {
            return false;
        }
        MySqlGtidSet before = new MySqlGtidSet(snapshot.gtidSet().get());
        return before.isContainedWithin(new MySqlGtidSet(beginning.gtidSet().get()));
    }

    private static TransactionStart at(ResumePoint point) {
        return new TransactionStart(point.position(), point.gtidSet(), point.committedAt());
    }

    private static Document position(String record) {
        try {
            return DocumentReader.defaultReader().read(record).getOrCreateDocument(HistoryRecord.Fields.POSITION);
        } catch (IOException e) {
            throw new SourceException("the schema history holds a record that is no JSON document", true, e);
        }
    }
}
