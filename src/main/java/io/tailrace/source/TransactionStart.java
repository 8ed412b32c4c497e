package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The place in the binlog before one transaction, or at the end behind all.
 *
 * @param gtidSet the transactions before it; empty where GTIDs are off or none was before
 * @param committedAt when the transaction was committed; at the end of the binlog when that was seen
 */
public record TransactionStart(BinlogPosition position, Optional<String> gtidSet, Instant committedAt) {

    /** The point from which a source hands over this transaction first. */
    public ResumePoint resumePoint() {
        Map<String, Object> offset = new HashMap<>();
        offset.put(Offsets.FILE, position.file());
        offset.put(Offsets.POSITION, position.position());
        gtidSet.ifPresent(set -> offset.put(Offsets.GTID_SET, set));
        return new ResumePoint(position, gtidSet, committedAt, offset);
    }
}
