package io.tailrace.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tailrace.change.TableId;
import io.tailrace.checkpoint.LastVerification;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The meters of the whole way from MySQL to DynamoDB. Thread-safe. */
public final class PipelineMeters {

    private final Map<TableId, TableMeters> tables = new LinkedHashMap<>();
    private final Timer endToEnd;

    /** Registers the meters of a daemon that captures these tables. */
    public PipelineMeters(MeterRegistry registry, Collection<TableId> captured) {
        for (TableId table : captured) {
            tables.put(table, new TableMeters(registry, table));
        }
        endToEnd = Timer.builder("tailrace.end.to.end")
                .description("From the commit in MySQL to the acknowledgement by DynamoDB")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2))
                .register(registry);
    }

    TableMeters of(TableId table) {
        TableMeters meters = tables.get(table);
        if (meters == null) {
            throw new IllegalArgumentException("the table " + table + " is not captured");
        }
        return meters;
    }

    /** Sets how many changes of each captured table are parked. */
    void parked(ParkedCounts counts) {
        tables.forEach((table, meters) -> meters.parked(counts.of(table)));
    }

    /** Shows what was found of a table; one that is not captured any more is left out. */
    void verified(LastVerification found) {
        TableMeters table = tables.get(found.table());
        if (table != null) {
            table.verified(found);
        }
    }

    void endToEnd(Duration duration) {
        endToEnd.record(duration.isNegative() ? Duration.ZERO : duration);
    }

    /** The counts of every captured table. */
    public List<Status.TableStatus> status() {
        return tables.values().stream().map(TableMeters::status).toList();
    }
}
