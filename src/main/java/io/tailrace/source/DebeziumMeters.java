package io.tailrace.source;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Shows what Debezium measures itself, for streaming and snapshot, beside Tailrace's own meters. Thread-safe. */
final class DebeziumMeters {

    private record Attribute(String context, String name, String meter, String description) {}

    private static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute("streaming", "Connected", "connected", "1 while the binlog client is connected"),
            new Attribute(
                    "streaming", "NumberOfDisconnects", "disconnects", "Times the binlog client lost its connection"),
            new Attribute(
                    "streaming",
                    "TotalNumberOfEventsSeen",
                    "events.seen",
                    "Events of the binlog that the present engine has read, heartbeats among them"),
            new Attribute(
                    "streaming",
                    "NumberOfErroneousEvents",
                    "events.erroneous",
                    "Row events that the present engine could not read"),
            new Attribute(
                    "streaming",
                    "QueueTotalCapacity",
                    "queue.capacity",
                    "Changes that fit between the binlog client and the mapping"),
            new Attribute(
                    "streaming",
                    "QueueRemainingCapacity",
                    "queue.remaining",
                    "Changes for which there is room between the binlog client and the mapping"),
            new Attribute("snapshot", "SnapshotRunning", "snapshot.running", "1 while rows are copied"),
            new Attribute(
                    "snapshot",
                    "RemainingTableCount",
                    "snapshot.tables.remaining",
                    "Tables of which the present snapshot has not copied a row"));

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String topicPrefix;

    private DebeziumMeters(String topicPrefix) {
        this.topicPrefix = topicPrefix;
    }

    /** Registers one gauge for each; NaN while the engine does not run. */
    static void register(MeterRegistry registry, String topicPrefix) {
        DebeziumMeters meters = new DebeziumMeters(topicPrefix);
        for (Attribute attribute : ATTRIBUTES) {
            Gauge.builder("debezium." + attribute.meter(), () -> meters.value(attribute))
                    .description(attribute.description())
                    .register(registry);
        }
    }

    private double value(Attribute attribute) {
        try {
            Object value = server.getAttribute(
                    new ObjectName("debezium.mysql:type=connector-metrics,context=%s,server=%s"
                            .formatted(attribute.context(), topicPrefix)),
                    attribute.name());
            if (value instanceof Boolean flag) {
                return flag ? 1 : 0;
            }
            return value instanceof Number number ? number.doubleValue() : Double.NaN;
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("no name for a meter: " + topicPrefix, e);
        } catch (JMException e) {
            return Double.NaN;
        }
    }
}
