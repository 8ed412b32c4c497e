package io.tailrace.checkpoint;

import java.util.OptionalLong;

/** Loses the answer of every claim that succeeded. */
record TestingLossyClaims(CheckpointStore store) implements CheckpointStore {

    @Override
    public PipelineState read() {
        return store.read();
    }

    @Override
    public OptionalLong claim(String owner, PipelineState.LeaseEntry seen) {
        if (store.claim(owner, seen).isPresent()) {
            throw new StateException("no answer in time");
        }
        return OptionalLong.empty();
    }

    @Override
    public void renew(long token) {
        store.renew(token);
    }

    @Override
    public void release(long token) {
        store.release(token);
    }

    @Override
    public void saveLineage(long token, Lineage lineage) {
        store.saveLineage(token, lineage);
    }

    @Override
    public void saveCheckpoint(long token, Checkpoint checkpoint) {
        store.saveCheckpoint(token, checkpoint);
    }

    @Override
    public void clearCheckpoint(long token) {
        store.clearCheckpoint(token);
    }
}
