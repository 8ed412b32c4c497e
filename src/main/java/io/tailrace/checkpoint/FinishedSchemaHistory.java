package io.tailrace.checkpoint;

import java.util.List;

/**
 * A schema history for whoever reads a stretch of the binlog that the daemon has been through: every statement in it is
 * recorded already, and is not added once more.
 */
public record FinishedSchemaHistory(SchemaHistoryStore recorded) implements SchemaHistoryStore {

    @Override
    public void append(String record) {}

    @Override
    public List<String> readAll() {
        return recorded.readAll();
    }

    @Override
    public void beginAnew() {
        throw new IllegalStateException("no snapshot is taken of what is past");
    }
}
