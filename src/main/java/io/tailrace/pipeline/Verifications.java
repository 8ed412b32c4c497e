package io.tailrace.pipeline;

import io.tailrace.checkpoint.LastVerification;
import io.tailrace.checkpoint.StateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds what the last verifications found, since they are other processes' work, and shows it in the meters.
 * Thread-safe; it looks on {@code tailrace-verifications}.
 */
public final class Verifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Supplier<List<LastVerification>> store;
    private final PipelineMeters meters;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tailrace-verifications"));

    private Verifications(Supplier<List<LastVerification>> store, PipelineMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    /**
     * Begins to look.
     *
     * @param store what there is at the moment; may throw {@link StateException} while it cannot be asked
     */
    public static Verifications open(Supplier<List<LastVerification>> store, PipelineMeters meters) {
        Verifications verifications = new Verifications(store, meters);
        var unused = verifications.thread.scheduleWithFixedDelay(
                verifications::look, 0, PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        return verifications;
    }

    /** What the thread does each time. */
    void look() {
        try {
            store.get().forEach(meters::verified);
        } catch (StateException e) {
            LOG.atDebug().setCause(e).log("the last verification cannot be read at the moment; the one before stands");
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
