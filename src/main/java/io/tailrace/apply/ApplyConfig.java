package io.tailrace.apply;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How writes are carried out.
 *
 * @param maxInFlight writes under way at once, each in a request of its own or in a batch; fewer while the target is overloaded
 * @param maxPending writes accepted and not yet finished, above which {@link Applier#submit} blocks
 * @param retryInitial the first pause after a failed attempt; it doubles up to {@code retryMaximum}, with jitter
 * @param maxWriteUnits what tables are given each second, by their names; as much as they bear, those that are not among them
 */
public record ApplyConfig(
        int maxInFlight,
        int maxPending,
        Duration retryInitial,
        Duration retryMaximum,
        Map<String, Integer> maxWriteUnits) {

    public static final ApplyConfig DEFAULT =
            new ApplyConfig(512, 10_000, Duration.ofMillis(50), Duration.ofSeconds(10));

    public ApplyConfig {
        maxWriteUnits = Map.copyOf(maxWriteUnits);
    }

    /** Without budgets. */
    public ApplyConfig(int maxInFlight, int maxPending, Duration retryInitial, Duration retryMaximum) {
        this(maxInFlight, maxPending, retryInitial, retryMaximum, Map.of());
    }

    public ApplyConfig withMaxWriteUnits(Map<String, Integer> unitsPerSecond) {
        return new ApplyConfig(maxInFlight, maxPending, retryInitial, retryMaximum, unitsPerSecond);
    }

    /** Empty when the table has no budget. */
    Optional<Integer> unitsPerSecond(String table) {
        return Optional.ofNullable(maxWriteUnits.get(table));
    }
}
