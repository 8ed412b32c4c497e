package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class StallWatchTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final StallWatch watch = new StallWatch(Duration.ofSeconds(5), now::get);

    @Test
    void isPatientForAsLongAsTheTimeout() {
        pass(5);
        assertThat(watch.isSilentTooLong()).isFalse();

        pass(1);
        assertThat(watch.isSilentTooLong()).isTrue();
    }

    @Test
    void isPatientAgainAfterASign() {
        pass(6);
        watch.sign();
        pass(5);

        assertThat(watch.isSilentTooLong()).isFalse();
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }
}
