package io.tailrace.bench;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Carries out requests, DynamoDB's and the benchmark's own. Confined to the endpoint's thread. */
final class Endpoint {

    private static final String BATCH = "BatchExecuteStatement";
    private static final long SEED = 1;

    private final EndpointMeters meters = new EndpointMeters();
    private final Tables tables = new Tables();
    private final Items items = new Items(tables, meters);
    private final Random random = new Random(SEED);
    private Duration latency = Duration.ZERO;
    private double failShare;

    EndpointMeters meters() {
        return meters;
    }

    /** How long an answer waits before it is sent. */
    Duration latency() {
        return latency;
    }

    /**
     * @param operation such as {@code UpdateItem}; those of the benchmark start with {@code Bench}
     * @param request JSON
     * @return JSON
     * @throws ServiceError for what it will not do
     */
    byte[] carryOut(String operation, InputStream request) {
        boolean isWrite = (operation.endsWith("Item") && !operation.contains("Get")) || operation.equals(BATCH);
        if (isWrite && failShare > 0 && random.nextDouble() < failShare) {
            throw ServiceError.internal();
        }
        return operation.equals(BATCH)
                ? items.batch(Json.calls(request))
                : Json.write(carryOut(operation, Json.parse(request)));
    }

    private Object carryOut(String operation, Map<String, Object> request) {
        return switch (operation) {
            case "UpdateItem" -> items.update(request);
            case "PutItem" -> items.put(request);
            case "DeleteItem" -> items.delete(request);
            case "GetItem" -> items.get(request);
            case "BatchGetItem" -> tables.batchGet(request);
            case "Query" -> tables.query(request);
            case "Scan" -> tables.scan(request);
            case "CreateTable" -> tables.create(request);
            case "DescribeTable" -> tables.describe(request);
            case "DescribeTimeToLive" -> tables.describeTimeToLive(request);
            case "UpdateTimeToLive" -> tables.updateTimeToLive(request);
            case "BenchSettings" -> settings(request);
            case "BenchCounts" -> counts();
            case "BenchHasTable" -> tables.has(request) ? request : Map.of();
            case "BenchReset" -> reset();
            case "BenchSave" -> save();
            case "BenchRestore" -> restore();
            default -> throw ServiceError.validation("this endpoint does not know " + operation);
        };
    }

    private Object settings(Map<String, Object> request) {
        latency = Duration.ofNanos((long) (number(request, "latencyMillis") * 1_000_000));
        failShare = number(request, "failPercent") / 100;
        items.throttleBy(new Throttle((int) number(request, "tableUnits"), (int) number(request, "partitionUnits")));
        return Map.of();
    }

    private static double number(Map<String, Object> request, String field) {
        return request.get(field) instanceof Number number ? number.doubleValue() : 0;
    }

    private Object counts() {
        Map<String, Object> counts = new HashMap<>(meters.counts());
        counts.put("items", tables.items());
        counts.put("throttled", items.throttle().refused());
        counts.put("cpuNanos", CpuTime.ofThisThread());
        return counts;
    }

    private Object reset() {
        meters.reset();
        return Map.of();
    }

    private Object save() {
        tables.save();
        return Map.of();
    }

    private Object restore() {
        tables.restore();
        return Map.of();
    }
}
