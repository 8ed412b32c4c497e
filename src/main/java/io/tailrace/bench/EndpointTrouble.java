package io.tailrace.bench;

import java.util.Map;

/**
 * How the endpoint behaves.
 *
 * @param latencyMillis that every answer waits
 * @param failPercent share of writing requests that fail
 * @param tableUnits write units that a table has each second; 0: no limit
 * @param partitionUnits write units that a partition key has each second; 0: no limit
 */
public record EndpointTrouble(double latencyMillis, double failPercent, int tableUnits, int partitionUnits) {

    EndpointTrouble withLatency(double millis) {
        return new EndpointTrouble(millis, failPercent, tableUnits, partitionUnits);
    }

    Map<String, Object> settings() {
        return Map.of(
                "latencyMillis", latencyMillis,
                "failPercent", failPercent,
                "tableUnits", tableUnits,
                "partitionUnits", partitionUnits);
    }
}
