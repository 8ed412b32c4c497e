package io.tailrace.apply;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a repetition: twice as long after each failure, up to a maximum, and of that a random part between
 * half and all, so that many who failed together do not come back together. Thread-safe when its generator is.
 */
public final class Backoff {

    private final long initial;
    private final long maximum;
    private final RandomGenerator random;

    public Backoff(Duration initial, Duration maximum, RandomGenerator random) {
        if (initial.isNegative() || initial.isZero() || maximum.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "a first pause of %s and a longest one of %s: the first must be above zero and not above the longest"
                            .formatted(initial, maximum));
        }
        this.initial = initial.toNanos();
        this.maximum = maximum.toNanos();
        this.random = random;
    }

    /** @param failures how many attempts failed in a row, at least 1 */
    public Duration after(int failures) {
        long pause = initial;
        for (int i = 1; i < failures && pause < maximum; i++) {
            pause = pause > maximum / 2 ? maximum : pause * 2;
        }
        return Duration.ofNanos(pause - random.nextLong(pause / 2 + 1));
    }
}
