package io.tailrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Measures this process between the first change and the last. Confined to one thread, but for {@link #begin}. */
final class Gauge {

    private final HeapPeak heap = HeapPeak.watch();
    private long startedAt;
    private Duration cpuAtStart = Duration.ZERO;

    /** Starts measuring, at the first call only. */
    synchronized void begin() {
        if (startedAt == 0) {
            cpuAtStart = CpuTime.ofThisProcess();
            startedAt = System.nanoTime();
        }
    }

    /** What was used since {@link #begin}, as one process reports it to the other. */
    synchronized Map<String, Object> end(long changes) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        Duration cpu = CpuTime.ofThisProcess().minus(cpuAtStart);
        Map<String, Object> result = new HashMap<>();
        result.put("changes", changes);
        result.put("seconds", seconds);
        result.put("cpuSeconds", cpu.toMillis() / 1e3);
        result.put("heapBytes", heap.bytes());
        result.put("residentBytes", peakResident());
        return result;
    }

    /** As Linux tells it; 0 elsewhere. */
    private static long peakResident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
