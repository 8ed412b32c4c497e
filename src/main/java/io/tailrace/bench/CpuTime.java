package io.tailrace.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What this process and its threads have used of the machine so far. */
final class CpuTime {

    private CpuTime() {}

    /** Of all threads, the JVM's own included. */
    static Duration ofThisProcess() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** In nanoseconds. */
    static long ofThisThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
