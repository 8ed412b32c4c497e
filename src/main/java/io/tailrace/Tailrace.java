package io.tailrace;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tailrace.checkpoint.LeaseMeters;
import io.tailrace.http.StatusServer;
import io.tailrace.pipeline.Lifecycle;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The daemon. It serves its status from the first moment on, makes sure that all is as it must be ({@link Preflight}), takes
 * the lease or stands by, and then follows MySQL ({@link Following}) until it is stopped or fails.
 *
 * <p>One instance runs once. {@link #run} is for one thread; all else is thread-safe.
 */
public final class Tailrace {

    private final TailraceConfig config;
    private final Beginning beginning;
    private final InstantSource clock = InstantSource.system();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Lifecycle lifecycle = new Lifecycle(clock);
    private final LeaseMeters leaseMeters;
    private final Incumbent incumbent = Incumbent.unknown();
    private final Stop stop = new Stop();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private volatile @Nullable Following following;
    private volatile @Nullable Thread runner;

    public Tailrace(TailraceConfig config) {
        this(config, Beginning.CHECKPOINT);
    }

    public Tailrace(TailraceConfig config, Beginning beginning) {
        this.config = config;
        this.beginning = beginning;
        registry.config().commonTags("pipeline", config.name()).meterFilter(JvmMeters.names());
        leaseMeters = new LeaseMeters(registry);
        lifecycle.register(registry);
    }

    /**
     * Works until {@link #stop} is called, then writes what was read, saves the checkpoint and returns.
     *
     * @throws TailraceException when it cannot start or go on
     */
    public void run() throws InterruptedException {
        runner = Thread.currentThread();
        JvmMeters.register(registry);
        try (StatusServer http = StatusServer.open(config.http(), this::status, registry::scrape)) {
            address.complete(http.address());
            work();
            lifecycle.enter(State.STOPPED);
        } catch (RuntimeException e) {
            TailraceException told = Words.of(e, lifecycle.state());
            lifecycle.fail(told.told());
            address.completeExceptionally(told);
            throw told;
        }
    }

    private void work() throws InterruptedException {
        try {
            Surroundings surroundings = new Surroundings(lifecycle, incumbent, leaseMeters, stop, registry, clock);
            try (Target target = Target.open(config, Preflight.check(config), beginning, surroundings);
                    // MySQL is asked again: a standby may have waited for weeks
                    Following working = Following.open(config, Preflight.check(config), target, surroundings)) {
                following = working;
                working.begin(target);
                stop.await();
                working.drain();
            }
        } catch (InterruptedException e) {
            if (!stop.isAsked()) {
                throw e;
            }
        } catch (RuntimeException e) {
            boolean wasStoppedBeforeItBegan = following == null && stop.isAsked();
            if (!wasStoppedBeforeItBegan) {
                throw e;
            }
        }
    }

    /** Asks the daemon to finish: no more is read, what was read is written. Returns at once. */
    public void stop() {
        stop.ask();
        Thread waiting = runner;
        if (following == null && waiting != null) {
            waiting.interrupt();
        }
    }

    /** Asks the daemon to end without finishing what it has read; the next start does. Returns at once. */
    public void hurry() {
        stop.hurry();
        stop();
    }

    /**
     * Waits until everything that MySQL has committed by now is in DynamoDB.
     *
     * @return false when it is not in time
     */
    public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        Following working = following;
        return working != null && working.awaitCaughtUp(patience);
    }

    /** Where the status page is; waits until it is served. */
    public URI address() {
        return address.join();
    }

    /** What the daemon knows of itself at this moment. */
    public Status status() {
        Following working = following;
        return working == null ? Idle.status(config, lifecycle, incumbent) : working.status();
    }
}
