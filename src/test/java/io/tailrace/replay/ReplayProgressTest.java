package io.tailrace.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.source.BinlogFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {

    private static final ReplayCounts NONE = ReplayCounts.of(List.of());
    private static final BinlogFiles FILES =
            new BinlogFiles(new TreeMap<>(Map.of("binlog.000001", 1_000L, "binlog.000002", 500L)));

    @Test
    void countsBytesAcrossFiles() {
        Stretch stretch = stretch(at(1, 600), at(1, 600), at(2, 600));

        assertThat(progress(stretch, at(1, 600)).percent()).isZero();
        assertThat(progress(stretch, at(1, 850)).percent()).isEqualTo(25);
        assertThat(progress(stretch, at(2, 100)).percent()).isEqualTo(50);
        assertThat(progress(stretch, at(2, 600)).percent()).isEqualTo(100);
    }

    @Test
    void tellsWhatIsLeftByThePaceSoFar() {
        Stretch stretch = stretch(at(1, 0), at(1, 0), at(1, 1_000));

        assertThat(progress(stretch, at(1, 250)).left()).contains(Duration.ofSeconds(30));
        assertThat(progress(stretch, at(1, 0)).left()).isEmpty();
    }

    @Test
    void resumedReplayCountsAllBytesButItsOwnPaceOnly() {
        Stretch stretch = stretch(at(1, 500), at(1, 0), at(1, 1_000));

        ReplayProgress progress = progress(stretch, at(1, 750));

        assertThat(progress.percent()).isEqualTo(75);
        assertThat(progress.left()).contains(Duration.ofSeconds(10));
    }

    private static ReplayProgress progress(Stretch stretch, BinlogPosition done) {
        return ReplayProgress.of(stretch, done, Duration.ofSeconds(10), NONE);
    }

    private static Stretch stretch(BinlogPosition from, BinlogPosition start, BinlogPosition end) {
        return new Stretch(new ResumePoint(from, Optional.empty(), Instant.EPOCH, Map.of()), start, end, 1, FILES);
    }

    private static BinlogPosition at(int file, long position) {
        return BinlogPosition.of("binlog.00000" + file, position);
    }
}
