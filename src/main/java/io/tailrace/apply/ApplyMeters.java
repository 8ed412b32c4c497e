package io.tailrace.apply;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** What the applier counts and times. All meters exist from the start, so that rates are right from the first event. Thread-safe. */
public final class ApplyMeters {

    private final MeterRegistry registry;
    private final AtomicInteger requests = new AtomicInteger();
    private final Timer upserts;
    private final Timer deletes;
    private final Map<FailureReason, Counter> failures;
    private final Map<FailureReason, Counter> retries;

    public ApplyMeters(MeterRegistry registry) {
        this.registry = registry;
        this.upserts = timer("upsert");
        this.deletes = timer("delete");
        this.failures = counters("tailrace.write.failures", "Attempts to write an item that failed and are repeated");
        this.retries = counters("tailrace.write.retries", "Repetitions begun, by why the attempt before them failed");
        Gauge.builder("tailrace.requests.in.flight", requests, AtomicInteger::get)
                .description("Writes sent to DynamoDB and not answered yet")
                .register(registry);
    }

    /** Shows how many writes may be under way at once. */
    void limit(IntSupplier writesAtOnce) {
        Gauge.builder("tailrace.requests.in.flight.limit", writesAtOnce::getAsInt)
                .description(
                        "Writes that may be under way at once to the table that bears least, found by how it answers")
                .register(registry);
    }

    void sent(int writes) {
        requests.addAndGet(writes);
    }

    /** @param start what {@link #now()} said when they were sent */
    void answered(List<Turn> turns, long start) {
        requests.addAndGet(-turns.size());
        long duration = now() - start;
        for (Turn turn : turns) {
            Timer timer = turn.write() instanceof ItemWrite.Delete ? deletes : upserts;
            timer.record(duration, TimeUnit.NANOSECONDS);
        }
    }

    void failed(FailureReason reason) {
        increment(failures, reason);
    }

    void repeated(FailureReason reason) {
        increment(retries, reason);
    }

    /** Attempts that DynamoDB answered with a decision, whatever it was: a number that stands still when writing does. */
    public long decided() {
        double failed = failures.values().stream().mapToDouble(Counter::count).sum();
        return upserts.count() + deletes.count() - (long) failed;
    }

    /** The time in nanoseconds from an arbitrary point on. */
    long now() {
        return registry.config().clock().monotonicTime();
    }

    private Timer timer(String operation) {
        return Timer.builder("tailrace.write")
                .description("Time from sending a write to DynamoDB to its answer, whatever it was")
                .tag("operation", operation)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .register(registry);
    }

    private Map<FailureReason, Counter> counters(String name, String description) {
        Map<FailureReason, Counter> counters = new EnumMap<>(FailureReason.class);
        for (FailureReason reason : FailureReason.values()) {
            Counter counter = Counter.builder(name)
                    .description(description)
                    .tag("reason", reason.label())
                    .register(registry);
            counters.put(reason, counter);
        }
        return counters;
    }

    private static void increment(Map<FailureReason, Counter> counters, FailureReason reason) {
        Objects.requireNonNull(counters.get(reason)).increment();
    }
}
