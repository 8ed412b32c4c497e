package io.tailrace.checkpoint;

import java.util.Optional;

/**
 * The line of descent that binlog positions belong to. Positions of two lineages cannot be compared, so each has an epoch
 * of its own that stands in front of every {@link io.tailrace.change.Version}.
 *
 * @param serverUuid MySQL's {@code @@server_uuid}
 * @param epoch 1 for the first lineage of a pipeline; never lowered
 */
public record Lineage(String serverUuid, int epoch) {

    /** The lineage under which a pipeline goes on with a server: the known one, or a new one above it. */
    public static Lineage of(String serverUuid, Optional<Lineage> known) {
        return known.map(lineage -> lineage.serverUuid().equals(serverUuid)
                        ? lineage
                        : new Lineage(serverUuid, lineage.epoch() + 1))
                .orElseGet(() -> new Lineage(serverUuid, 1));
    }
}
