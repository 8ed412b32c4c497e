package io.tailrace.source;

import io.tailrace.checkpoint.SchemaHistoryStore;
import io.tailrace.checkpoint.StateException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the history in memory; can be told to fail. Thread-safe. */
final class TestingSchemaHistory implements SchemaHistoryStore {

    private final List<String> records = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public void append(String record) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StateException("the state table does not answer");
        }
        records.add(record);
    }

    @Override
    public List<String> readAll() {
        return List.copyOf(records);
    }

    @Override
    public void beginAnew() {
        records.clear();
    }

    void failTimes(int times) {
        failures.set(times);
    }

    void clear() {
        records.clear();
    }
}
