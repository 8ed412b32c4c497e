package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BinlogEndsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final BinlogEnds ends = new BinlogEnds();

    @Test
    void isNotAheadOfWhatReachesTheEnd() {
        ends.seen(second(0), at(1, 100));

        assertThat(ends.aheadSince(at(1, 100))).isEmpty();
        assertThat(ends.bytesBehind(at(1, 100))).contains(0L);
    }

    @Test
    void knowsTheOldestMomentSinceWhenMySqlIsAhead() {
        ends.seen(second(0), at(1, 100));
        ends.seen(second(1), at(1, 200));
        ends.seen(second(2), at(1, 200));
        ends.seen(second(3), at(1, 300));

        assertThat(ends.aheadSince(at(1, 100))).contains(second(1));
        assertThat(ends.aheadSince(at(1, 150))).contains(second(1));
        assertThat(ends.aheadSince(at(1, 200))).contains(second(3));
        assertThat(ends.aheadSince(at(1, 300))).isEmpty();
    }

    @Test
    void isAheadAgainWhenTheEndMovesOn() {
        ends.seen(second(0), at(1, 100));
        assertThat(ends.aheadSince(at(1, 100))).isEmpty();

        ends.seen(second(9), at(1, 110));

        assertThat(ends.aheadSince(at(1, 100))).contains(second(9));
    }

    @Test
    void countsATransactionInHandAsNotDone() {
        ends.seen(second(0), at(1, 200));

        assertThat(ends.aheadSince(new BinlogPosition("binlog.000001", 100, 5, 1)))
                .contains(second(0));
    }

    @Test
    void keepsTheOldestMomentOfALongStandstill() {
        for (int i = 0; i < 100_000; i++) {
            ends.seen(second(i), at(1, 100 + i));
        }

        assertThat(ends.aheadSince(at(1, 50))).contains(second(0));
        Instant middle = ends.aheadSince(at(1, 50_000)).orElseThrow();
        assertThat(middle).isBetween(second(49_901), second(50_101));
        assertThat(ends.aheadSince(at(1, 100_098))).contains(second(99_999));
    }

    @Test
    void addsUpTheFilesBetween() {
        ends.seen(second(0), at(5, 40));
        assertThat(ends.bytesBehind(at(3, 100))).isEmpty();

        ends.files(Map.of(3L, 1_000L, 4L, 2_000L, 5L, 40L));

        assertThat(ends.bytesBehind(at(3, 100))).contains(900L + 2_000L + 40L);
        assertThat(ends.bytesBehind(at(5, 10))).contains(30L);
        assertThat(ends.bytesBehind(at(2, 10))).isEmpty();
    }

    @Test
    void forgetsEverythingWhenTheBinlogStartsAnew() {
        ends.seen(second(0), at(7, 500));
        ends.files(Map.of(7L, 500L));

        ends.seen(second(1), at(1, 4));

        assertThat(ends.aheadSince(at(1, 4))).isEmpty();
        assertThat(ends.knowsFile(7)).isFalse();
    }

    @Test
    void measuresHowLongTheBinlogBehindAPositionIsKept() {
        Duration retention = Duration.ofHours(1);
        ends.seen(second(0), at(1, 100));
        assertThat(ends.purgeHorizon(at(1, 50), retention, second(5))).contains(retention);

        ends.seen(second(10), at(2, 4));

        assertThat(ends.purgeHorizon(at(1, 50), retention, second(40))).contains(Duration.ofSeconds(3_570));
        assertThat(ends.purgeHorizon(at(2, 4), retention, second(40))).contains(retention);
    }

    @Test
    void knowsNoHorizonForAFileThatWasFullBefore() {
        ends.seen(second(0), at(3, 100));

        assertThat(ends.purgeHorizon(at(2, 50), Duration.ofHours(1), second(5))).isEmpty();
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }

    private static BinlogPosition at(int file, long position) {
        return BinlogPosition.of("binlog.%06d".formatted(file), position);
    }
}
