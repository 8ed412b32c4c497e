package io.tailrace.source;

import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import io.debezium.document.Document;
import io.debezium.relational.history.HistoryRecordComparator;
import io.tailrace.change.BinlogPosition;

/**
 * Tells which records of the schema history belong to a resume point. Immutable; it inherits because the framework demands
 * it.
 *
 * <p>Debezium's own order is wrong at two places. By GTID it takes a statement for done whose record carries the set that the
 * resume point carries; but both sets are those before the statement, MySQL sends it once more, and on the tables as they
 * are behind it, renaming a column fails. Without GTIDs it compares clocks instead of positions as soon as two records name
 * different servers, which those of a snapshot and of the stream always do; so a statement within the second of the
 * snapshot is applied too early.
 */
final class RecoveryOrder extends HistoryRecordComparator {

    @Override
    protected boolean isPositionAtOrBefore(Document recorded, Document resumed) {
        String resumedSet = resumed.getString(Offsets.GTID_SET);
        if (resumedSet == null) {
            return position(recorded).compareTo(position(resumed)) <= 0;
        }
        String recordedSet = recorded.getString(Offsets.GTID_SET);
        if (recordedSet == null) {
            // GTIDs were switched on since.
            return true;
        }
        if (recorded.has(Offsets.SNAPSHOT)) {
            // Nothing before a snapshot is read, but for what another server got by itself: and no older schema is
            // known.
            return true;
        }
        MySqlGtidSet before = new MySqlGtidSet(recordedSet);
        MySqlGtidSet done = new MySqlGtidSet(resumedSet);
        boolean willBeSentAgain = before.equals(done);
        return before.isContainedWithin(done) && !willBeSentAgain;
    }

    private static BinlogPosition position(Document document) {
        return new BinlogPosition(
                document.getString(Offsets.FILE),
                document.getLong(Offsets.POSITION, 0),
                document.getLong(Offsets.EVENT, 0),
                document.getLong(Offsets.ROW, 0));
    }
}
