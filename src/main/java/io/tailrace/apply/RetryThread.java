package io.tailrace.apply;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer on one thread of its own, {@code tailrace-retry}. Thread-safe. */
final class RetryThread implements RetryTimer {

    private final Backoff backoff;
    private final ScheduledThreadPoolExecutor executor;

    RetryThread(Backoff backoff) {
        this.backoff = backoff;
        this.executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "tailrace-retry");
                    thread.setDaemon(true);
                    return thread;
                },
                // A failure that comes in after the end has nothing to wait for.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void after(int failures, Runnable task) {
        after(backoff.after(failures), task);
    }

    @Override
    public void after(Duration pause, Runnable task) {
        var unused = executor.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
