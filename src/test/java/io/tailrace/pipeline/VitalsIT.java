package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.checkpoint.Watermark;
import io.tailrace.source.BinlogEndMonitor;
import io.tailrace.source.TestingSourceConfig;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When work counts as stuck; how MySQL is asked for its part is {@code BinlogEndMonitorIT}'s. */
@ExtendWith(TestServers.class)
class VitalsIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final AtomicLong decided = new AtomicLong();
    private final Lifecycle lifecycle = new Lifecycle(now::get);

    @Test
    void callsItTroubleWhenNothingIsDecidedForAMinuteWhileWorkWaits(TestSpace space) {
        try (BinlogEndMonitor monitor = monitor(space)) {
            Vitals vitals = snapshotting(monitor);

            assertThat(troubleAt(vitals, 30)).isFalse();
            assertThat(troubleAt(vitals, 59)).isFalse();
            assertThat(troubleAt(vitals, 60)).isTrue();
        }
    }

    @Test
    void callsItNoTroubleWhileWritesAreDecided(TestSpace space) {
        try (BinlogEndMonitor monitor = monitor(space)) {
            Vitals vitals = snapshotting(monitor);

            for (int second = 0; second <= 300; second += 50) {
                decided.incrementAndGet();
                assertThat(troubleAt(vitals, second)).as("after %d s", second).isFalse();
            }
            assertThat(troubleAt(vitals, 361)).isTrue();
        }
    }

    @Test
    void callsItNoTroubleWhenWorkHasJustComeThoughNobodyAskedForLong(TestSpace space) {
        try (BinlogEndMonitor monitor = monitor(space)) {
            Vitals vitals = new Vitals(new Watermark(), monitor, lifecycle, now::get, decided::get);
            now.set(BEGIN.plusSeconds(3_600));
            lifecycle.enter(State.SNAPSHOT);

            assertThat(troubleAt(vitals, 3_610)).isFalse();
            assertThat(troubleAt(vitals, 3_660)).isTrue();
        }
    }

    private Vitals snapshotting(BinlogEndMonitor monitor) {
        lifecycle.enter(State.SNAPSHOT);
        return new Vitals(new Watermark(), monitor, lifecycle, now::get, decided::get);
    }

    private boolean troubleAt(Vitals vitals, int seconds) {
        now.set(BEGIN.plusSeconds(seconds));
        return vitals.trouble().isPresent();
    }

    private BinlogEndMonitor monitor(TestSpace space) {
        return BinlogEndMonitor.start(TestingSourceConfig.of(space), now::get, () -> "");
    }
}
