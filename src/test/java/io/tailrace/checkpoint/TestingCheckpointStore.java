package io.tailrace.checkpoint;

import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The state table's entry of one pipeline, in memory, with faults on demand. Thread-safe. */
public final class TestingCheckpointStore implements CheckpointStore {

    private PipelineState state = new PipelineState(LeaseEntry.NONE, Optional.empty(), Optional.empty());
    private Fault fault = Fault.NONE;
    private int saves;

    /** What happens to every call from now on. */
    public enum Fault {
        NONE,
        /** Nothing gets through. */
        UNREACHABLE,
        /** Calls take effect; their answers are lost. */
        ANSWERS_LOST
    }

    public synchronized void setFault(Fault fault) {
        this.fault = fault;
    }

    /** How many checkpoints were asked to be saved. */
    public synchronized int saves() {
        return saves;
    }

    /** The entry, past all faults. */
    public synchronized PipelineState state() {
        return state;
    }

    @Override
    public synchronized PipelineState read() {
        arrive();
        answer();
        return state;
    }

    @Override
    public synchronized OptionalLong claim(String owner, LeaseEntry seen) {
        arrive();
        boolean unchanged = state.lease().equals(seen);
        if (unchanged) {
            state = with(new LeaseEntry(owner, seen.token() + 1, seen.renewals() + 1));
        }
        answer();
        return unchanged ? OptionalLong.of(seen.token() + 1) : OptionalLong.empty();
    }

    @Override
    public synchronized void renew(long token) {
        change(token, s -> s);
    }

    @Override
    public synchronized void release(long token) {
        arrive();
        if (state.lease().token() == token) {
            state = with(new LeaseEntry("", token, state.lease().renewals() + 1));
        }
        answer();
    }

    @Override
    public synchronized void saveLineage(long token, Lineage lineage) {
        change(token, s -> new PipelineState(s.lease(), Optional.of(lineage), s.checkpoint()));
    }

    @Override
    public synchronized void saveCheckpoint(long token, Checkpoint checkpoint) {
        saves++;
        change(token, s -> new PipelineState(s.lease(), s.lineage(), Optional.of(checkpoint)));
    }

    @Override
    public synchronized void clearCheckpoint(long token) {
        change(token, s -> new PipelineState(s.lease(), s.lineage(), Optional.empty()));
    }

    private void change(long token, UnaryOperator<PipelineState> change) {
        arrive();
        LeaseEntry lease = state.lease();
        boolean held = !lease.isFree() && lease.token() == token;
        if (held) {
            state = change.apply(with(new LeaseEntry(lease.owner(), token, lease.renewals() + 1)));
        }
        answer();
        if (!held) {
            throw new LeaseLostException("held by '" + lease.owner() + "' with token " + lease.token());
        }
    }

    private PipelineState with(LeaseEntry lease) {
        return new PipelineState(lease, state.lineage(), state.checkpoint());
    }

    private void arrive() {
        if (fault == Fault.UNREACHABLE) {
            throw new StateException("state table unreachable");
        }
    }

    private void answer() {
        if (fault == Fault.ANSWERS_LOST) {
            throw new StateException("no answer in time");
        }
    }
}
