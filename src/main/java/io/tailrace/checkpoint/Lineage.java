package io.tailrace.checkpoint;

/**
 * The line of descent that binlog positions belong to. Positions of two lineages cannot be compared, so each has an epoch
 * of its own that stands in front of every {@link io.tailrace.change.Version}.
 *
 * @param serverUuid MySQL's {@code @@server_uuid}
 * @param epoch 1 for the first lineage of a pipeline; never lowered
 */
public record Lineage(String serverUuid, int epoch) {

    /** The lineage of a pipeline that has none yet. */
    public static Lineage first(String serverUuid) {
        return new Lineage(serverUuid, 1);
    }

    /** The lineage that comes after this one, at whichever server; every version in it is above all versions of this one. */
    public Lineage next(String serverUuid) {
        return new Lineage(serverUuid, epoch + 1);
    }
}
