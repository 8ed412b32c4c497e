package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final Lifecycle lifecycle = new Lifecycle(clock);

    @Test
    void knowsSinceWhenItIsInAState() {
        now = now.plusSeconds(5);
        lifecycle.enter(State.STREAMING);
        now = now.plusSeconds(5);
        lifecycle.enter(State.STREAMING);

        assertThat(lifecycle.now().since()).isEqualTo(now.minusSeconds(5));
    }

    @Test
    void keepsTheFirstFailure() {
        lifecycle.fail("the binlog is purged");
        lifecycle.fail("interrupted");
        lifecycle.enter(State.STOPPED);

        assertThat(lifecycle.state()).isEqualTo(State.FAILED);
        assertThat(lifecycle.now().problem()).contains("the binlog is purged");
    }
}
