package io.tailrace.replay;

import io.tailrace.change.BinlogPosition;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a replay is.
 *
 * @param done up to where everything is done
 * @param percent of the stretch's bytes
 * @param left how long the rest will take at the pace so far; empty before there is one
 */
public record ReplayProgress(BinlogPosition done, double percent, Optional<Duration> left, ReplayCounts counts) {

    /** @param elapsed since reading began at the stretch's {@code from} */
    public static ReplayProgress of(Stretch stretch, BinlogPosition done, Duration elapsed, ReplayCounts counts) {
        long whole = stretch.bytesUpTo(stretch.end());
        long now = stretch.bytesUpTo(done);
        long before = stretch.bytesUpTo(stretch.from().position());
        double percent = whole == 0 ? 100 : 100.0 * now / whole;
        Optional<Duration> left = now > before
                ? Optional.of(Duration.ofMillis((long) ((double) elapsed.toMillis() * (whole - now) / (now - before))))
                : Optional.empty();
        return new ReplayProgress(done, Math.min(100, percent), left, counts);
    }
}
