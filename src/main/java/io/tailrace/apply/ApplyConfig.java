package io.tailrace.apply;

import java.time.Duration;

/**
 * How writes are carried out.
 *
 * @param maxInFlight writes under way at once, each in a request of its own or in a batch; fewer while the target is overloaded
 * @param maxPending writes accepted and not yet finished, above which {@link Applier#submit} blocks
 * @param retryInitial the first pause after a failed attempt; it doubles up to {@code retryMaximum}, with jitter
 */
public record ApplyConfig(int maxInFlight, int maxPending, Duration retryInitial, Duration retryMaximum) {

    public static final ApplyConfig DEFAULT =
            new ApplyConfig(256, 10_000, Duration.ofMillis(50), Duration.ofSeconds(10));
}
