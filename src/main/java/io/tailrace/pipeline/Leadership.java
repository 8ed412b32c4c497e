package io.tailrace.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who does the work of a pipeline, and who waits to do it. Processes are named by host and process id.
 *
 * @param self this process
 * @param leader the process that holds the lease; empty before this is known
 * @param standbys the processes that wait for the lease; empty while that is not known, which only the leader does
 */
public record Leadership(String self, Optional<String> leader, Optional<List<Standby>> standbys) {

    /**
     * A process that waits for the lease.
     *
     * @param silence since its last sign of life
     */
    public record Standby(String process, Duration silence) {}

    /** Whether this process is the one that works. */
    public boolean isOurs() {
        return leader.equals(Optional.of(self));
    }
}
