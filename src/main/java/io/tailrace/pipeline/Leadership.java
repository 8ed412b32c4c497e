package io.tailrace.pipeline;

import java.util.Optional;

/**
 * Who does the work of a pipeline. Processes are named by host and process id.
 *
 * @param self this process
 * @param leader the process that holds the lease; empty before this is known
 */
public record Leadership(String self, Optional<String> leader) {

    /** Whether this process is the one that works. */
    public boolean isOurs() {
        return leader.equals(Optional.of(self));
    }
}
