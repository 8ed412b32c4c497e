package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    private final Backoff backoff = new Backoff(new SplittableRandom(7));

    @Test
    void doublesUpToTheLongest() {
        long step = Backoff.FIRST.toMillis();
        for (int i = 0; i < 12; i++) {
            Duration delay = backoff.next();
            assertThat(delay).isBetween(Duration.ofMillis(step / 2), Duration.ofMillis(step));
            step = Math.min(step * 2, Backoff.LONGEST.toMillis());
        }
    }

    @Test
    void startsOverAfterSuccess() {
        for (int i = 0; i < 10; i++) {
            assertThat(backoff.next()).isPositive();
        }
        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Backoff.FIRST);
    }
}
