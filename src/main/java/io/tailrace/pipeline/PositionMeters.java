package io.tailrace.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.source.BinlogEnd;
import io.tailrace.source.BinlogEndMonitor;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows three places in MySQL's binlog: where it ends, up to where it was read, and up to where all is done. Places that are not
 * known are NaN. Thread-safe.
 */
public final class PositionMeters {

    private final Watermark watermark;
    private final BinlogEndMonitor monitor;

    public PositionMeters(Watermark watermark, BinlogEndMonitor monitor) {
        this.watermark = watermark;
        this.monitor = monitor;
    }

    /** Registers the gauges. */
    public void register(MeterRegistry registry) {
        place(registry, "end", () -> monitor.latest().map(BinlogEnd::position));
        place(registry, "read", () -> watermark.newest().map(ResumePoint::position));
        place(registry, "done", () -> watermark.finished().map(ResumePoint::position));
        transactions(registry, "end", () -> monitor.latest().flatMap(BinlogEnd::gtidSet));
        transactions(registry, "done", () -> watermark.finished().flatMap(ResumePoint::gtidSet));
    }

    private static void place(MeterRegistry registry, String point, Supplier<Optional<BinlogPosition>> place) {
        Gauge.builder("tailrace.binlog.file", () -> number(place.get().map(BinlogPosition::fileNumber)))
                .description("Number of the binlog file: of MySQL's end, of what was read last, of what is done")
                .tag("point", point)
                .register(registry);
        Gauge.builder("tailrace.binlog.position", () -> number(place.get().map(BinlogPosition::position)))
                .baseUnit("bytes")
                .description("Position in that file")
                .tag("point", point)
                .register(registry);
    }

    private static void transactions(MeterRegistry registry, String point, Supplier<Optional<String>> gtidSet) {
        Gauge.builder("tailrace.gtid.transactions", () -> number(gtidSet.get().map(GtidCount::of)))
                .description(
                        "Transactions in the GTID set: in all that MySQL executed, in all that is done before the place in hand")
                .tag("point", point)
                .register(registry);
    }

    private static double number(Optional<Long> value) {
        return value.map(Long::doubleValue).orElse(Double.NaN);
    }
}
