package io.tailrace.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void waitsAsLongAsTheRowsThatWereReadMayTake() {
        Pace pace = new Pace(Optional.of(100), 0);

        pace.read(50, 0);

        assertThat(pace.allows(SECOND / 2 - 1)).isFalse();
        assertThat(pace.allows(SECOND / 2)).isTrue();
    }

    @Test
    void doesNotMakeUpForTimeThatWasNotUsed() {
        Pace pace = new Pace(Optional.of(100), 0);

        pace.read(100, 10 * SECOND);

        assertThat(pace.allows(10 * SECOND)).isFalse();
        assertThat(pace.allows(11 * SECOND)).isTrue();
    }

    @Test
    void readsNoMoreAtOnceThanInASecond() {
        assertThat(new Pace(Optional.of(100), 0).chunk(500)).isEqualTo(100);
        assertThat(new Pace(Optional.of(1_000), 0).chunk(500)).isEqualTo(500);
        assertThat(new Pace(Optional.empty(), 0).chunk(500)).isEqualTo(500);
    }

    @Test
    void neverWaitsWithoutALimit() {
        Pace pace = new Pace(Optional.empty(), 0);

        pace.read(1_000_000, 0);

        assertThat(pace.allows(0)).isTrue();
    }
}
