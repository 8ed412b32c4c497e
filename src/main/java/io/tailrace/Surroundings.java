package io.tailrace;

import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.checkpoint.LeaseMeters;
import io.tailrace.pipeline.Lifecycle;
import java.time.InstantSource;

/** What lives as long as the daemon itself, from before the work until after it. */
record Surroundings(
        Lifecycle lifecycle,
        Incumbent incumbent,
        LeaseMeters leaseMeters,
        Stop stop,
        MeterRegistry registry,
        InstantSource clock) {}
