package io.tailrace.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most that this process's heap held at once, in bytes: it holds most right before it is collected. The peaks of its pools do not tell,
 * for they have them at different times. Thread-safe.
 */
final class HeapPeak {

    private final AtomicLong most = new AtomicLong();
    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private HeapPeak() {}

    static HeapPeak watch() {
        HeapPeak peak = new HeapPeak();
        ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast)
                .forEach(collector -> collector.addNotificationListener((what, unused) -> peak.note(what), null, null));
        return peak;
    }

    long bytes() {
        most.accumulateAndGet(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Math::max);
        return most.get();
    }

    private void note(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                && notification.getUserData() instanceof CompositeData data) {
            Map<String, MemoryUsage> before =
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageBeforeGc();
            long used = pools.stream().mapToLong(pool -> used(before, pool)).sum();
            most.accumulateAndGet(used, Math::max);
        }
    }

    private static long used(Map<String, MemoryUsage> pools, String pool) {
        MemoryUsage usage = pools.get(pool);
        return usage == null ? 0 : usage.getUsed();
    }
}
