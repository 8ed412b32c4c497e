package io.tailrace.checkpoint;

import java.time.Duration;
import java.util.OptionalLong;

/** Takes its time, before a call takes effect. */
record TestingSlowStore(CheckpointStore store, TestingTicker ticker, Duration delay) implements CheckpointStore {

    @Override
    public PipelineState read() {
        ticker.pass(delay);
        return store.read();
    }

    @Override
    public OptionalLong claim(String owner, PipelineState.LeaseEntry seen) {
        ticker.pass(delay);
        return store.claim(owner, seen);
    }

    @Override
    public void renew(long token) {
        ticker.pass(delay);
        store.renew(token);
    }

    @Override
    public void release(long token) {
        ticker.pass(delay);
        store.release(token);
    }

    @Override
    public void saveLineage(long token, Lineage lineage) {
        ticker.pass(delay);
        store.saveLineage(token, lineage);
    }

    @Override
    public void saveCheckpoint(long token, Checkpoint checkpoint) {
        ticker.pass(delay);
        store.saveCheckpoint(token, checkpoint);
    }

    @Override
    public void clearCheckpoint(long token) {
        ticker.pass(delay);
        store.clearCheckpoint(token);
    }
}
