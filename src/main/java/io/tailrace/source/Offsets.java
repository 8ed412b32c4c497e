package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the offsets of Debezium's records.
 *
 * <p>{@code file} and {@code pos} name the start of the transaction ({@code BEGIN}), {@code event} how many of its events were
 * passed, {@code row} how many rows of the next one; {@code gtids} the transactions complete before it. Absent counts are zero.
 * A statement without a transaction of its own, such as {@code TRUNCATE}, has the position behind it, but still the GTID set
 * before it: who resumes there is sent the statement once more.
 *
 * <p>Of an XA transaction Debezium sends the rows when it is prepared, not when it is committed, and counts neither its events:
 * positions grow there too, but one that is rolled back afterwards was sent all the same.
 */
final class Offsets {

    static final String FILE = "file";
    static final String POSITION = "pos";
    static final String EVENT = "event";
    static final String ROW = "row";
    static final String GTID_SET = "gtids";
    static final String SNAPSHOT = "snapshot";

    private Offsets() {}

    static BinlogPosition position(Map<String, ?> offset) {
        return new BinlogPosition(file(offset), number(offset, POSITION), number(offset, EVENT), number(offset, ROW));
    }

    /** The position at which the transaction starts, for rows of a snapshot. */
    static BinlogPosition transactionStart(Map<String, ?> offset) {
        return BinlogPosition.of(file(offset), number(offset, POSITION));
    }

    static Optional<String> gtidSet(Map<String, ?> offset) {
        return offset.get(GTID_SET) instanceof String set && !set.isEmpty() ? Optional.of(set) : Optional.empty();
    }

    /** Whether a snapshot was not complete at this offset. The last row of a snapshot says no already. */
    static boolean isInSnapshot(Map<String, ?> offset) {
        return offset.containsKey(SNAPSHOT);
    }

    static ResumePoint resumePoint(Map<String, ?> offset, Instant committedAt) {
        return new ResumePoint(position(offset), gtidSet(offset), committedAt, offset);
    }

    /** The point just before a row's change, given the one behind it. */
    static ResumePoint beforeRow(ResumePoint behind) {
        Map<String, Object> offset = new HashMap<>(behind.offset());
        offset.put(ROW, behind.position().row() - 1);
        return resumePoint(offset, behind.committedAt());
    }

    /** The point from which the stream starts behind a snapshot. */
    static ResumePoint snapshotPoint(Map<String, ?> offset, Instant takenAt) {
        Map<String, Object> end = new HashMap<>(offset);
        end.remove(SNAPSHOT);
        return new ResumePoint(transactionStart(offset), gtidSet(offset), takenAt, end);
    }

    private static String file(Map<String, ?> offset) {
        if (offset.get(FILE) instanceof String file) {
            return file;
        }
        throw new IllegalArgumentException("offset without a binlog file: " + offset);
    }

    private static long number(Map<String, ?> offset, String name) {
        @Nullable Object value = offset.get(name);
        return value instanceof Number number ? number.longValue() : 0;
    }
}
