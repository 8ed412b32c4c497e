package io.tailrace;

/** What a daemon does first once it holds the lease. */
public enum Beginning {
    /** Goes on where the checkpoint is; takes a snapshot where there is none. */
    CHECKPOINT,
    /** Takes a snapshot over whatever is in the target, under the next epoch. */
    SNAPSHOT
}
