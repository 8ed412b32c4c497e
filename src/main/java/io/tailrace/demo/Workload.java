package io.tailrace.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The daily business of a vehicle seller, on a filled reference schema: customers, orders with lines, prices, phones that
 * come and go, orders that change hands, deletions, second thoughts. Goes on at the wanted rate until closed, and survives
 * whatever happens to its connections. Thread-safe.
 */
public final class Workload implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final WorkloadMeter meter = new WorkloadMeter();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<CompletableFuture<Void>> connections = new ArrayList<>();

    private Workload() {}

    public static Workload start(WorkloadConfig config) {
        Workload workload = new Workload();
        for (int index = 0; index < config.connections(); index++) {
            workload.connect(config, index);
        }
        return workload;
    }

    private void connect(WorkloadConfig config, int index) {
        WorkloadConnection connection = new WorkloadConnection(config, index, meter, stop);
        connections.add(CompletableFuture.runAsync(() -> run(connection), task -> {
            Thread thread = new Thread(task, "tailrace-workload-" + index);
            thread.setDaemon(true);
            thread.start();
        }));
    }

    private static void run(WorkloadConnection connection) {
        try {
            connection.work();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** What was done so far; exact once closed. */
    public WorkloadCounts counts() {
        return meter.counts();
    }

    /** Whether a connection has given up, for a reason that {@link #close} throws. */
    public boolean hasFailed() {
        return connections.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    /** Stops the business, and returns when the last transaction has ended. Throws what kept a connection from working. */
    @Override
    public void close() {
        stop.countDown();
        try {
            CompletableFuture.allOf(connections.toArray(CompletableFuture[]::new))
                    .get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DemoException failure
                    ? failure
                    : new DemoException("The workload failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new DemoException("The workload did not stop within " + STOP_PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            throw DemoException.interrupted("the workload to stop", e);
        }
    }
}
