package io.tailrace.cli;

import io.tailrace.Tailrace;
import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One line a second: changes by table, their rate, and the lag. */
final class DemoProgress {

    private final Output output;
    private final Tailrace tailrace;
    private long appliedBefore;

    DemoProgress(Output output, Tailrace tailrace) {
        this.output = output;
        this.tailrace = tailrace;
    }

    /** Shows progress until it is stopped, or the time is up. */
    void show(CountDownLatch stop, Optional<Duration> time) throws InterruptedException {
        long end = time.map(duration -> System.nanoTime() + duration.toNanos()).orElse(Long.MAX_VALUE);
        appliedBefore = applied(tailrace.status());
        while (System.nanoTime() < end && !stop.await(1, TimeUnit.SECONDS)) {
            Status status = tailrace.status();
            output.progress(line(status));
            if (status.problem().isPresent()) {
                return;
            }
        }
    }

    private String line(Status status) {
        long applied = applied(status);
        long rate = applied - appliedBefore;
        appliedBefore = applied;
        String tables = status.tables().stream()
                .map(table -> "%s %,d".formatted(table.name(), table.applied()))
                .collect(Collectors.joining("  "));
        return "%s  |  %,d changes/s  lag %.1f s"
                .formatted(tables, rate, status.lag().toMillis() / 1e3);
    }

    private static long applied(Status status) {
        return status.tables().stream().mapToLong(Status.TableStatus::applied).sum();
    }
}
