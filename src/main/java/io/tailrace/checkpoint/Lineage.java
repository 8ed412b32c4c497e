package io.tailrace.checkpoint;

/**
 * The line of descent that binlog positions belong to. Positions of two lineages cannot be compared, so each has an epoch
 * of its own that stands in front of every {@link io.tailrace.change.Version}.
 *
 * @param serverUuid MySQL's {@code @@server_uuid}
 * @param epoch 1 for the first lineage of a pipeline; never lowered
 */
public record Lineage(String serverUuid, int epoch) {}
