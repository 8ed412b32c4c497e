package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void rendersOnceForAllWhoWait() throws Exception {
        AtomicInteger renderings = new AtomicInteger();
        try (Live live = Live.start(
                () -> TestingStatus.UP_TO_DATE,
                view -> "page " + renderings.incrementAndGet(),
                InstantSource.system())) {
            Live.Frame first = live.after(0, PATIENCE).orElseThrow();
            Live.Frame again = live.after(0, PATIENCE).orElseThrow();

            assertThat(again).isEqualTo(first);
            assertThat(live.after(first.number(), PATIENCE).orElseThrow().number())
                    .isGreaterThan(first.number());
        }
    }

    @Test
    void hasNothingNewerWhenTheTimeIsUp() throws Exception {
        try (Live live = Live.start(() -> TestingStatus.UP_TO_DATE, view -> "page", InstantSource.system())) {
            assertThat(live.after(Long.MAX_VALUE, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void goesOnAfterAStatusThatCouldNotBeTold() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Live live = Live.start(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return TestingStatus.UP_TO_DATE;
                },
                view -> view.status().pipeline(),
                InstantSource.system())) {
            assertThat(live.after(0, PATIENCE).orElseThrow().html()).isEqualTo("vehicle-sales");
        }
    }
}
