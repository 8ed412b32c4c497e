package io.tailrace.http;

import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page as it is now, anew each second. One thread asks for the status and remembers it; it renders the page only while
 * somebody waits for it, and once for all who do. Thread-safe.
 */
final class Live implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Supplier<Status> status;
    private final Function<View, String> render;
    private final InstantSource clock;
    private final History history = new History();
    private final Thread thread = new Thread(this::run, "tailrace-http-live");
    private Frame latest = new Frame(0, "");
    private int waiting;
    private boolean failing;

    /** One rendering; numbers grow. */
    record Frame(long number, String html) {}

    private Live(Supplier<Status> status, Function<View, String> render, InstantSource clock) {
        this.status = status;
        this.render = render;
        this.clock = clock;
    }

    /** Begins to remember. */
    static Live start(Supplier<Status> status, Function<View, String> render, InstantSource clock) {
        Live live = new Live(status, render, clock);
        live.thread.setDaemon(true);
        live.thread.start();
        return live;
    }

    /** The status of this moment with what is remembered. */
    View view() {
        Status now = status.get();
        return new View(now, history.trends(clock.instant()), clock.instant());
    }

    /** Waits for a rendering with a higher number; empty when there is none in time. */
    synchronized Optional<Frame> after(long number, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        waiting++;
        try {
            while (latest.number() <= number) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return Optional.of(latest);
        } finally {
            waiting--;
        }
    }

    private void run() {
        try {
            while (true) {
                beat();
                TimeUnit.NANOSECONDS.sleep(BEAT.toNanos());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            Status now = status.get();
            history.add(clock.instant(), now);
            if (isAwaited()) {
                publish(render.apply(new View(now, history.trends(clock.instant()), clock.instant())));
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.atWarn().setCause(e).log("the status page cannot be kept up to date");
            }
            failing = true;
        }
    }

    private synchronized boolean isAwaited() {
        return waiting > 0;
    }

    private synchronized void publish(String html) {
        latest = new Frame(latest.number() + 1, html);
        notifyAll();
    }

    /** Remembers no more. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
