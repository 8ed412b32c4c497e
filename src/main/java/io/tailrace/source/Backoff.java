package io.tailrace.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Delays that double from attempt to attempt, each between half of its step and the whole. Confined to one thread. */
final class Backoff {

    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private Duration step = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long whole = step.toMillis();
        Duration doubled = step.multipliedBy(2);
        step = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
    }

    void reset() {
        step = FIRST;
    }
}
