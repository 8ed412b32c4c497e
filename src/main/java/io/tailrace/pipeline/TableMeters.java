package io.tailrace.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.apply.RefusalReason;
import io.tailrace.change.TableId;
import io.tailrace.checkpoint.LastVerification;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the changes of one captured table. Thread-safe. */
final class TableMeters {

    private final TableId table;
    private final Map<Operation, Counter> received = new EnumMap<>(Operation.class);
    private final Map<Operation, Map<Fate, Counter>> finished = new EnumMap<>(Operation.class);
    private final AtomicLong snapshotRows = new AtomicLong();
    private final AtomicLong snapshotRowsExpected = new AtomicLong(-1);
    private final Counter withheld;
    private final VerifyMeters verified;
    private volatile Optional<String> stopped = Optional.empty();
    private final Map<RefusalReason, AtomicLong> deadLetters = new EnumMap<>(RefusalReason.class);

    TableMeters(MeterRegistry registry, TableId table) {
        this.table = table;
        for (RefusalReason reason : RefusalReason.values()) {
            deadLetters.put(reason, new AtomicLong());
        }
        for (Operation operation : Operation.values()) {
            received.put(
                    operation,
                    Counter.builder("tailrace.changes.received")
                            .description("Changes read from MySQL")
                            .tag("table", table.name())
                            .tag("op", operation.label())
                            .register(registry));
            Map<Fate, Counter> fates = new EnumMap<>(Fate.class);
            for (Fate fate : Fate.values()) {
                fates.put(
                        fate,
                        Counter.builder("tailrace.changes")
                                .description("Changes that are done with, by what became of them")
                                .tag("table", table.name())
                                .tag("op", operation.label())
                                .tag("outcome", fate.label())
                                .register(registry));
            }
            finished.put(operation, fates);
        }
        withheld = Counter.builder("tailrace.changes.withheld")
                .description("Changes of a stopped table, which wait in the binlog for a configuration that fits")
                .tag("table", table.name())
                .register(registry);
        verified = new VerifyMeters(registry, table);
        Gauge.builder("tailrace.table.stopped", this, meters -> meters.stopped.isPresent() ? 1 : 0)
                .description("1 for a table that no longer fits its mapping")
                .tag("table", table.name())
                .register(registry);
        Gauge.builder("tailrace.snapshot.rows", snapshotRows, AtomicLong::get)
                .description("Rows of the present or last snapshot that are written")
                .tag("table", table.name())
                .register(registry);
        Gauge.builder("tailrace.snapshot.rows.expected", snapshotRowsExpected, rows -> Math.max(0, rows.get()))
                .description("Rows that MySQL estimates the table to have as the snapshot began")
                .tag("table", table.name())
                .register(registry);
        Gauge.builder("tailrace.dead.letters", this, TableMeters::deadLetterCount)
                .description("Changes that are parked because DynamoDB or the mapping refuses them")
                .tag("table", table.name())
                .register(registry);
    }

    void received(Operation operation) {
        counter(received, operation).increment();
    }

    void finished(Operation operation, Fate fate) {
        counter(counter(finished, operation), fate).increment();
        if (operation == Operation.SNAPSHOT) {
            snapshotRows.incrementAndGet();
        }
    }

    void withheld() {
        withheld.increment();
    }

    /** @param reason what does not fit */
    void stopped(String reason) {
        stopped = Optional.of(reason);
    }

    void verified(LastVerification found) {
        verified.found(found);
    }

    void snapshotStarted(long rowsExpected) {
        snapshotRows.set(0);
        snapshotRowsExpected.set(rowsExpected);
    }

    /** Sets how many changes are parked; reasons that are left out have none. */
    void parked(Map<RefusalReason, Long> counts) {
        deadLetters.forEach((reason, count) -> count.set(counts.getOrDefault(reason, 0L)));
    }

    private long deadLetterCount() {
        return deadLetters.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private Map<String, Long> deadLettersByReason() {
        Map<String, Long> counts = new TreeMap<>();
        deadLetters.forEach((reason, count) -> {
            if (count.get() > 0) {
                counts.put(reason.label(), count.get());
            }
        });
        return counts;
    }

    Status.TableStatus status() {
        return new Status.TableStatus(
                table.name(),
                (long) received.values().stream().mapToDouble(Counter::count).sum(),
                count(Fate.APPLIED),
                count(Fate.SUPERSEDED),
                count(Fate.PARKED),
                (long) withheld.count(),
                stopped,
                snapshotRows.get(),
                snapshotRowsExpected.get() < 0 ? Optional.empty() : Optional.of(snapshotRowsExpected.get()),
                deadLettersByReason(),
                verified.last());
    }

    private long count(Fate fate) {
        return (long) finished.values().stream()
                .mapToDouble(fates -> counter(fates, fate).count())
                .sum();
    }

    private static <K extends Enum<K>, V> V counter(Map<K, V> counters, K key) {
        V counter = counters.get(key);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + key);
        }
        return counter;
    }
}
