package io.tailrace.checkpoint;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the leader know that this process waits for the lease: gives a sign of life every ten seconds, on {@code tailrace-standby},
 * until it is closed. Never begun, it costs nothing. Thread-safe.
 */
public final class StandbySigns implements AutoCloseable {

    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StandbySigns.class);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final StandbyStore store;
    private final String name;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tailrace-standby");
        thread.setDaemon(true);
        return thread;
    });
    private boolean begun;

    /** @param name of this process in the lease */
    public StandbySigns(StandbyStore store, String name) {
        this.store = store;
        this.name = name;
    }

    /** Gives the first sign soon, and goes on; to be called any number of times. */
    public synchronized void begin() {
        if (begun) {
            return;
        }
        begun = true;
        var unused = thread.scheduleWithFixedDelay(
                () -> attempt(() -> store.sign(name)), 0, PAUSE.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes the signs back, and does not wait long for it: the leader notices a silent process by itself. */
    @Override
    public synchronized void close() {
        if (begun) {
            thread.execute(() -> attempt(() -> store.forget(name)));
        }
        thread.shutdown();
        try {
            thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable request) {
        try {
            request.run();
        } catch (StateException e) {
            LOG.atDebug().setCause(e).log("the leader cannot be told at the moment that this process stands by");
        }
    }
}
