package io.tailrace.verify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.change.TableId;
import io.tailrace.verify.VerifyReport.TableReport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of verifications. Thread-safe. */
public final class VerifyMeters {

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> differences = new ConcurrentHashMap<>();
    private final AtomicLong lastRun = new AtomicLong();

    public VerifyMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("tailrace.verify.last.run.timestamp", lastRun, AtomicLong::doubleValue)
                .description("When the last verification ended, in seconds since 1970; 0 before the first")
                .baseUnit("seconds")
                .register(registry);
    }

    void rows(TableId table, long rows) {
        Counter.builder("tailrace.verify.rows")
                .description("Rows compared with their items")
                .tag("table", table.name())
                .register(registry)
                .increment((double) rows);
    }

    void finished(VerifyReport report) {
        for (TableReport table : report.tables()) {
            table.differences()
                    .forEach((kind, count) -> gauge(table.table(), kind).set(count));
        }
        lastRun.set(report.started().plus(report.duration()).getEpochSecond());
    }

    private AtomicLong gauge(TableId table, Difference.Kind kind) {
        return differences.computeIfAbsent(table + " " + kind, name -> {
            AtomicLong count = new AtomicLong();
            Gauge.builder("tailrace.verify.differences", count, AtomicLong::doubleValue)
                    .description("Differences that the last verification found")
                    .tag("table", table.name())
                    .tag("kind", kind.label())
                    .register(registry);
            return count;
        });
    }
}
