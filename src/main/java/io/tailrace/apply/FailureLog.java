package io.tailrace.apply;

import io.tailrace.item.ItemKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log that attempts fail: at once, and then not more often than every half minute, however many fail. Thread-safe. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
    private static final long SILENCE = Duration.ofSeconds(30).toNanos();

    private final AtomicLong nextAt = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    void failed(ItemKey key, WriteResult.Failed failure) {
        long failures = unsaid.incrementAndGet();
        long now = System.nanoTime();
        long at = nextAt.get();
        if (now - at < 0 || !nextAt.compareAndSet(at, now + SILENCE)) {
            return;
        }
        unsaid.addAndGet(-failures);
        LOG.atWarn()
                .addKeyValue("reason", failure.reason().label())
                .addKeyValue("table", key.table())
                .addKeyValue("key", key)
                .addKeyValue("failures", failures)
                .setCause(failure.cause())
                .log("writes fail and are repeated until they succeed; the last one is named here");
    }
}
