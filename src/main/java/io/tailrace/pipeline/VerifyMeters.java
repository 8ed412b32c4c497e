package io.tailrace.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.change.TableId;
import io.tailrace.checkpoint.LastVerification;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Shows what the last verification found of one table; NaN as long as there was none. Thread-safe. */
final class VerifyMeters {

    private volatile Optional<Status.Verdict> last = Optional.empty();

    VerifyMeters(MeterRegistry registry, TableId table) {
        gauge("tailrace.verify.timestamp", found -> found.ended().getEpochSecond())
                .description(
                        "When the last verification of the table ended, in seconds since 1970; NaN before the first")
                .baseUnit("seconds")
                .tag("table", table.name())
                .register(registry);
        gauge("tailrace.verify.rows", Status.Verdict::rows)
                .description("Rows that the last verification compared with their items; NaN before the first")
                .tag("table", table.name())
                .register(registry);
        differences(registry, table, "missing", Status.Verdict::missing);
        differences(registry, table, "different", Status.Verdict::different);
        differences(registry, table, "orphan", Status.Verdict::orphans);
    }

    private void differences(
            MeterRegistry registry, TableId table, String kind, ToDoubleFunction<Status.Verdict> figure) {
        gauge("tailrace.verify.differences", figure)
                .description("Rows and items that did not agree in the last verification; NaN before the first")
                .tag("table", table.name())
                .tag("kind", kind)
                .register(registry);
    }

    private Gauge.Builder<VerifyMeters> gauge(String name, ToDoubleFunction<Status.Verdict> figure) {
        return Gauge.builder(
                name, this, meters -> meters.last.map(figure::applyAsDouble).orElse(Double.NaN));
    }

    void found(LastVerification verification) {
        last = Optional.of(new Status.Verdict(
                verification.ended(),
                verification.rows(),
                verification.missing(),
                verification.different(),
                verification.orphans()));
    }

    Optional<Status.Verdict> last() {
        return last;
    }
}
