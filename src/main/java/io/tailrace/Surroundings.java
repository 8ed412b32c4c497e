package io.tailrace;

import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.pipeline.Lifecycle;
import java.time.InstantSource;

/** What lives as long as the daemon itself, from before the work until after it. */
record Surroundings(Lifecycle lifecycle, Incumbent incumbent, Stop stop, MeterRegistry registry, InstantSource clock) {}
