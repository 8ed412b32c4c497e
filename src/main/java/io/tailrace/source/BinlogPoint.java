package io.tailrace.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment of MySQL's history as an operator names it. */
public sealed interface BinlogPoint {

    /** The transaction that begins at a position of a file, or around it. */
    record InFile(String file, long position) implements BinlogPoint {
        @Override
        public String toString() {
            return file + ":" + position;
        }
    }

    /** The first transaction that a GTID set does not hold. */
    record Gtids(String set) implements BinlogPoint {
        @Override
        public String toString() {
            return set;
        }
    }

    /** The first transaction that was committed at a time or later. */
    record Time(Instant instant) implements BinlogPoint {
        @Override
        public String toString() {
            return instant.toString();
        }
    }

    Pattern IN_FILE = Pattern.compile("(\\S+\\.\\d+):(\\d{1,18})");
    Pattern GTIDS = Pattern.compile("(?i)\\s*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\s*:.*", Pattern.DOTALL);

    /**
     * Reads {@code binlog.000042:1234}, a GTID set, or a time such as {@code 2026-11-24T08:00:00Z}.
     *
     * @throws SourceException when it is none of them
     */
    static BinlogPoint parse(String text) {
        Matcher inFile = IN_FILE.matcher(text);
        if (inFile.matches()) {
            return new InFile(inFile.group(1), Long.parseLong(inFile.group(2)));
        }
        if (GTIDS.matcher(text).matches()) {
            return new Gtids(text.replaceAll("\\s", ""));
        }
        try {
            return new Time(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new SourceException(
                    "'%s' is no position: give file:position such as binlog.000042:1234, a GTID set, or a time with its zone such as 2026-11-24T08:00:00Z"
                            .formatted(text),
                    false,
                    null);
        }
    }
}
