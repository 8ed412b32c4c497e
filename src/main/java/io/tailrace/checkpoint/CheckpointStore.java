package io.tailrace.checkpoint;

import java.util.OptionalLong;

/**
 * Keeps one pipeline's lease, lineage and checkpoint as one entry, so that every write to it is fenced by the lease's token
 * in a single conditional write. Calls block for one request; they throw {@link StateException} when the store does not
 * answer (the caller may repeat) and {@link LeaseLostException} when the token is no longer the current one. Thread-safe.
 */
public interface CheckpointStore {

    /** Reads the entry with strong consistency; the empty state when there is none yet. */
    PipelineState read();

    /**
     * Takes the lease if it still stands as {@code seen}.
     *
     * @return the new token, or empty when somebody else was faster
     */
    OptionalLong claim(String owner, PipelineState.LeaseEntry seen);

    /** Shows that the holder lives. */
    void renew(long token);

    /** Gives the lease up; does nothing when it is no longer held. */
    void release(long token);

    void saveLineage(long token, Lineage lineage);

    /** Replaces the checkpoint. */
    void saveCheckpoint(long token, Checkpoint checkpoint);

    /** Forgets the checkpoint, so that the next start takes a snapshot. */
    void clearCheckpoint(long token);
}
