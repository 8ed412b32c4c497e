package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToTheMaximumAndTakesHalfAtLeast() {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(300), new Random(7));

        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.after(1)).isBetween(Duration.ofMillis(25), Duration.ofMillis(50));
            assertThat(backoff.after(2)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
            assertThat(backoff.after(3)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(backoff.after(4)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
            assertThat(backoff.after(Integer.MAX_VALUE)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
        }
    }

    @Test
    void doesNotOverflow() {
        Backoff backoff = new Backoff(Duration.ofNanos(1), Duration.ofDays(100_000), new Random(7));

        assertThat(backoff.after(100)).isBetween(Duration.ofDays(50_000), Duration.ofDays(100_000));
    }

    @Test
    void spreadsThoseWhoFailedTogether() {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(10), new Random(7));

        assertThat(java.util.stream.Stream.generate(() -> backoff.after(5))
                        .limit(100)
                        .distinct())
                .hasSizeGreaterThan(90);
    }

    @Test
    void refusesPausesOutOfOrder() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), new Random()))
                .hasMessageContaining("PT2S")
                .hasMessageContaining("PT1S");
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), new Random()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
