package io.tailrace.checkpoint;

import java.util.Optional;

/** All that the state table knows of one pipeline, read in one go. */
public record PipelineState(LeaseEntry lease, Optional<Lineage> lineage, Optional<Checkpoint> checkpoint) {

    /** Of a pipeline that no daemon has run yet. */
    public static final PipelineState NONE = new PipelineState(LeaseEntry.NONE, Optional.empty(), Optional.empty());

    /**
     * The lease as it is stored.
     *
     * @param owner the holder's name, empty when it was released
     * @param token grows by one with every change of holder; it fences the writes of former holders
     * @param renewals grows with every renewal, so that a watcher can tell a living holder without comparing clocks
     */
    public record LeaseEntry(String owner, long token, long renewals) {
        public static final LeaseEntry NONE = new LeaseEntry("", 0, 0);

        public boolean isFree() {
            return owner.isEmpty();
        }
    }
}
