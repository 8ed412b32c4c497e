package io.tailrace.source;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Whether the engine's binlog client still has its connection, by Debezium's own meter.
 *
 * <p>A fact about Debezium: when MySQL ends in good order or is killed, the client reads the end of the stream and stops
 * without an error, and the connector waits for ever. Nothing else than this meter tells. Thread-safe.
 */
final class ClientConnection {

    private final MBeanServer meters = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    ClientConnection(String topicPrefix) {
        try {
            name = new ObjectName("debezium.mysql:type=connector-metrics,context=streaming,server=" + topicPrefix);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("no name for a meter: " + topicPrefix, e);
        }
    }

    /** Whether there was a connection and there is none any more; false when the meter is silent. */
    boolean isLost() {
        try {
            boolean connected = Boolean.TRUE.equals(meters.getAttribute(name, "Connected"));
            return !connected && ((Number) meters.getAttribute(name, "NumberOfDisconnects")).longValue() > 0;
        } catch (JMException e) {
            return false;
        }
    }
}
