package io.tailrace.checkpoint;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the checkpointer counts, and the clock that it measures with. Thread-safe. */
public final class CheckpointMeters {

    private final MeterRegistry registry;
    private final Counter saved;
    private final Counter failed;
    private final Counter fenced;
    private volatile Supplier<Duration> age = () -> Duration.ZERO;

    public CheckpointMeters(MeterRegistry registry) {
        this.registry = registry;
        this.saved = counter("saved");
        this.failed = counter("failed");
        this.fenced = counter("fenced");
        TimeGauge.builder("tailrace.checkpoint.age", () -> age.get().toNanos(), TimeUnit.NANOSECONDS)
                .description("Time since the saved checkpoint was last as far as the finished work; 0 when it is")
                .register(registry);
    }

    void watchAge(Supplier<Duration> checkpointAge) {
        age = checkpointAge;
    }

    void saved() {
        saved.increment();
    }

    void failed() {
        failed.increment();
    }

    void fenced() {
        fenced.increment();
    }

    /** The time in nanoseconds from an arbitrary point on. */
    long now() {
        return registry.config().clock().monotonicTime();
    }

    private Counter counter(String outcome) {
        return Counter.builder("tailrace.checkpoint.saves")
                .description("Attempts to save the checkpoint")
                .tag("outcome", outcome)
                .register(registry);
    }
}
