package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkloadPaceTest {

    private static final long START = 5_000;

    private final WorkloadPace pace = new WorkloadPace(100, START);

    @Test
    void waitsAsLongAsTheRowsAreWorth() {
        assertThat(pace.pause(START)).isZero();

        pace.worked(3);

        assertThat(pace.pause(START)).isEqualTo(millis(30));
        assertThat(pace.pause(START + millis(40))).isEqualTo(-millis(10));
    }

    @Test
    void makesUpForOneSecondAtMost() {
        long muchLater = START + millis(60_000);

        assertThat(pace.pause(muchLater)).isEqualTo(-millis(1_000));
        pace.worked(100);

        assertThat(pace.pause(muchLater)).isZero();
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
