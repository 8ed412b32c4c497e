package io.tailrace.checkpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** Shows who leads: of all processes of a pipeline, one says 1. There from the start, so that a standby says 0. Thread-safe. */
public final class LeaseMeters {

    private volatile Optional<Lease> lease = Optional.empty();

    public LeaseMeters(MeterRegistry registry) {
        Gauge.builder("tailrace.leader", () -> leads() ? 1 : 0)
                .description("1 while this process can be sure to hold the pipeline's lease")
                .register(registry);
        Gauge.builder("tailrace.lease.token", () -> lease.map(Lease::token).orElse(0L))
                .description(
                        "Number of the lease that this process won, one higher with each take-over; 0 before it won one")
                .register(registry);
    }

    /** From now on this process leads, as long as the lease says so. */
    public void held(Lease won) {
        lease = Optional.of(won);
    }

    private boolean leads() {
        return lease.filter(Lease::stillHeld).isPresent();
    }
}
