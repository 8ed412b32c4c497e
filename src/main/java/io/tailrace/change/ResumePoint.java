package io.tailrace.change;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where the stream can be taken up again so that nothing up to and including one change is sent a second time.
 *
 * @param position the place in the binlog
 * @param gtidSet the transactions that were complete before the one at the position; empty where GTIDs are off
 * @param committedAt when the transaction was committed in MySQL
 * @param offset the source's own form of this point: strings, numbers and booleans by name, opaque to everybody else
 */
public record ResumePoint(
        BinlogPosition position, Optional<String> gtidSet, Instant committedAt, Map<String, ?> offset) {}
