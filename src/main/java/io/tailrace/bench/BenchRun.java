package io.tailrace.bench;

import java.util.Locale;
import java.util.Map;

/**
 * One measured run.
 *
 * @param what such as {@code backlog} or {@code snapshot}
 * @param subject such as {@code Debezium alone}
 * @param latencyMillis of the endpoint
 * @param process what the process reported of itself
 * @param endpoint what the endpoint counted
 * @param ratio changes per second as a share of Debezium's alone; 0 for unknown
 * @param differences between rows and items at the end; -1 where nothing was compared
 */
record BenchRun(
        Shape shape,
        String what,
        String subject,
        double latencyMillis,
        Map<String, Object> process,
        Map<String, Object> endpoint,
        double ratio,
        long differences) {

    /** Among what the endpoint counted: see {@link StateTraffic}. */
    static final String STATE_PERCENT = "statePercent";

    private static final double MEBIBYTE = 1 << 20;

    static final String HEAD = String.format(
            Locale.ROOT,
            "%-11s %-9s %-17s %7s %9s %9s %6s %10s %10s %9s %8s %8s %8s",
            "shape",
            "what",
            "subject",
            "latency",
            "changes",
            "per s",
            "ratio",
            "CPU s/10k",
            "requests/1",
            "bytes/1",
            "state %",
            "heap MB",
            "RSS MB");

    double perSecond() {
        return number(process, "changes") / Math.max(1e-9, number(process, "seconds"));
    }

    private double cpuPer10Thousand() {
        return number(process, "cpuSeconds") * 10_000 / Math.max(1, number(process, "changes"));
    }

    private double perChange(String count) {
        return number(endpoint, count) / Math.max(1, number(process, "changes"));
    }

    static double number(Map<String, Object> map, String name) {
        return map.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-11s %-9s %-17s %5.1fms %,9.0f %,9.0f %6s %10.2f %10.3f %,9.0f %8s %8.0f %8.0f",
                shape.name().toLowerCase(Locale.ROOT),
                what,
                subject,
                latencyMillis,
                number(process, "changes"),
                perSecond(),
                ratio == 0 ? "–" : String.format(Locale.ROOT, "%.2f", ratio),
                cpuPer10Thousand(),
                perChange("requests"),
                perChange("bytes"),
                endpoint.containsKey(STATE_PERCENT)
                        ? String.format(Locale.ROOT, "%.2f", number(endpoint, STATE_PERCENT))
                        : "–",
                number(process, "heapBytes") / MEBIBYTE,
                number(process, "residentBytes") / MEBIBYTE);
    }

    /** Commit to acknowledged, in milliseconds. */
    String lags() {
        return String.format(
                Locale.ROOT,
                "%-11s %-9s %-17s %5.1fms commit to acknowledged: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms",
                shape.name().toLowerCase(Locale.ROOT),
                what,
                subject,
                latencyMillis,
                number(endpoint, "p50") / 1e3,
                number(endpoint, "p99") / 1e3,
                number(endpoint, "p999") / 1e3);
    }

    Map<String, Object> json() {
        return Map.of(
                "shape", shape.name().toLowerCase(Locale.ROOT),
                "what", what,
                "subject", subject,
                "latencyMillis", latencyMillis,
                "perSecond", perSecond(),
                "ratio", ratio,
                "process", process,
                "endpoint", endpoint,
                "differences", differences);
    }
}
