package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import java.util.Optional;

/**
 * Up to where MySQL has written its binlog.
 *
 * @param gtidSet {@code gtid_executed}; empty where GTIDs are off or none was given yet
 */
public record BinlogEnd(BinlogPosition position, Optional<String> gtidSet) {}
