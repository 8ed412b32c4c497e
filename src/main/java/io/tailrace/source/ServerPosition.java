package io.tailrace.source;

import io.tailrace.change.BinlogPosition;

/** Where the binlog of one server ended at one moment. */
public record ServerPosition(String serverUuid, BinlogPosition position) {}
